import { expect, it } from 'vitest';
import { listPage } from './list-page.ts';

it.each([
  [1, 0, { page: 1, pages: 1, skip: 0 }],
  [2, 101, { page: 2, pages: 3, skip: 50 }],
  [99, 101, { page: 3, pages: 3, skip: 100 }],
  [-1, 101, { page: 1, pages: 3, skip: 0 }],
  [1.9, 101, { page: 1, pages: 3, skip: 0 }],
  [NaN, 101, { page: 1, pages: 3, skip: 0 }],
  [Infinity, 100, { page: 2, pages: 2, skip: 50 }],
])('page %d of %d things, 50 a page, is the nearest that is there', (asked, total, place) => {
  expect(listPage(asked, total, 50)).toEqual(place);
});
