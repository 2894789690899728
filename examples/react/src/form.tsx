import type {InputHTMLAttributes, ReactNode} from 'react';

interface FormProps {
  heading: string;
  busy: boolean;
  error: string | undefined;
  /** Is given what was entered, by the fields' names. */
  onSubmit: (entered: Partial<Record<string, string>>) => void;
  children: ReactNode;
}

export function Form({heading, busy, error, onSubmit, children}: FormProps) {
  return (
    <form
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)];
        onSubmit(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
      }}
    >
      <h1>{heading}</h1>
      {children}
      <button disabled={busy}>Continue</button>
      <p role="alert">{error}</p>
    </form>
  );
}

export function Field({label, ...input}: InputHTMLAttributes<HTMLInputElement> & {label: string}) {
  return (
    <label>
      {label} <input required {...input} />
    </label>
  );
}
