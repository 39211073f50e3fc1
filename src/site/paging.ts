/** One page of a list. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly page: number;
  /** At least 1: an empty list has one empty page. */
  readonly pages: number;
  readonly total: number;
}

/** The `page`-th page (from 1) of `size` things each; undefined past the last one. */
export function pageOf<T>(all: readonly T[], page: number, size: number): PageOf<T> | undefined {
  const pages = Math.max(1, Math.ceil(all.length / size));
  return page > pages ? undefined : { items: all.slice((page - 1) * size, page * size), page, pages, total: all.length };
}
