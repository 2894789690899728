/**
 * Sends the forms inside an element where the browser does not: in a sandbox without `allow-forms` it fires no `submit`, and
 * complains on the console. The press of the button, which Enter in a field is too, does it there.
 */
export function sendForms(element: HTMLElement): void {
  element.addEventListener('click', onClick);
}

function onClick(event: Event): void {
  const {target: submitter} = event;
  // An element around this one may have sent it already.
  if (!(submitter instanceof HTMLButtonElement) || submitter.type !== 'submit' || event.defaultPrevented) return;
  event.preventDefault();
  submitter.form?.dispatchEvent(new SubmitEvent('submit', {bubbles: true, cancelable: true, submitter}));
}
