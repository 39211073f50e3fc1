/** Where a page of a list stands. */
export interface ListPage {
  /** Counted from 1. */
  readonly page: number;
  /** At least 1: an empty list has one empty page. */
  readonly pages: number;
  /** How many things stand before it. */
  readonly skip: number;
}

/** The page of `size` things each that was asked for, of a list of `total`; one that is not there is the nearest that is. */
export function listPage(asked: number, total: number, size: number): ListPage {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  return { page, pages, skip: (page - 1) * size };
}
