/**
 * Lets a test have the focus back from the browser's own buttons, to which Tab leads from the end of a page. Firefox leaves it
 * there whatever is clicked in the page, until another tab was in front.
 */
export function pageFocus() {
  return {
    name: 'page-focus',
    async executeCommand({command, session}) {
      if (command !== 'focus-page') return undefined;
      const page = session.browser.getPage(session.id);
      const other = await page.browser().newPage();
      await page.bringToFront();
      await other.close();
      return true;
    },
  };
}
