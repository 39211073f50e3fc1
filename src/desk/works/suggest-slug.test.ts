import { expect, test } from 'vitest';
import { suggestSlug } from './suggest-slug.ts';

test.each([
  ['Lock it (A3).png', 'poster', [], 'lock-it-a3'],
  ['Lock it.png', 'poster', ['lock-it', 'lock-it-2'], 'lock-it-3'],
  ['ロックする.png', 'poster', [], 'poster-1'],
  [undefined, 'post', ['post-1'], 'post-2'],
  ['Éducation.v2.jpeg', 'poster', [], 'education-v2'],
] as const)('suggests a free slug for %s', (name, kind, taken, slug) => {
  expect(suggestSlug(name, kind, new Set<string>(taken))).toBe(slug);
});
