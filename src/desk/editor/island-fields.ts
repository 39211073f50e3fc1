/** One segment of the page as the scripts know it. */
export interface IslandField {
  readonly key: string;
  readonly section: HTMLElement;
  readonly area: HTMLTextAreaElement;
  readonly confirm: HTMLInputElement | null;
  /** What the server has, as far as this page knows: the queue of saves keeps it true. */
  saved: string;
}

/** Finds the segments of an editor. */
export function readFields(root: HTMLElement): IslandField[] {
  return [...root.querySelectorAll<HTMLElement>('[data-segment]')].flatMap((section) => {
    const area = section.querySelector('textarea');
    if (!area) return [];
    const confirm = section.querySelector<HTMLInputElement>('[data-confirm] input');
    return [{ key: section.dataset['segment'] ?? '', section, area, confirm, saved: area.dataset['savedText'] ?? '' }];
  });
}
