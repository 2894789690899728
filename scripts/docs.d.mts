/** A page of the documentation. */
export interface DocsPage {
  readonly title: string;
  /** Where it stands in Storybook's list. */
  readonly place: string;
  readonly id: string;
  readonly path: string;
  readonly anchor?: string;
  readonly description: string;
}
export function readPages(): DocsPage[];
export function storybookText(page: DocsPage, pages: readonly DocsPage[]): string;
