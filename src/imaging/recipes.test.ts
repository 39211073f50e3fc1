import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { workKinds } from '#app/domain/work-kinds.ts';
import { isRecipeName, recipeNames, recipes, recipesFor, recipesForAnyKind, widthOf } from './recipes.ts';

const side = fc.integer({ min: 1, max: 30_000 });

describe('recipes', () => {
  test('an A2 poster at 300 dpi gets every recipe', () => {
    expect(recipesFor('poster', 4961, 7016)).toEqual(recipeNames);
  });

  test('the ladder ends with the first width that reaches the source', () => {
    expect(recipesFor('poster', 1200, 1700)).toEqual(['webp-480', 'webp-960', 'webp-1600', 'avif-960', 'avif-1600', 'jpeg-og', 'jpeg-1600']);
    expect(recipesFor('poster', 300, 400)).toEqual(['webp-480', 'avif-960', 'jpeg-og', 'jpeg-1600']);
  });

  test('a post gets what its channels and the desk show', () => {
    expect(recipesFor('post', 2000, 2000)).toEqual(['webp-480', 'webp-960', 'jpeg-1600']);
  });

  test('only the first page of a comic is made for sharing', () => {
    expect(recipesFor('comic', 1600, 2300)).toEqual(['webp-480', 'webp-960', 'webp-1600', 'avif-960', 'jpeg-og', 'jpeg-1600']);
    expect(recipesFor('comic', 1600, 2300, 2)).toEqual(['webp-480', 'webp-960', 'webp-1600', 'avif-960']);
  });

  test('an upload is given what any kind needs', () => {
    const all = new Set(recipesForAnyKind(4961, 7016));
    for (const kind of workKinds) expect(recipesFor(kind, 4961, 7016).filter((name) => !all.has(name))).toEqual([]);
  });

  test('the list of names is the table, and only its names are recipes', () => {
    expect([...recipeNames].sort()).toEqual(Object.keys(recipes).sort());
    expect(isRecipeName('webp-960')).toBe(true);
    expect(isRecipeName('toString')).toBe(false);
  });

  test('nothing comes out wider than its source or its recipe, and no two of a format come out equal', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workKinds), side, side, (kind, width, height) => {
        const names = recipesFor(kind, width, height);
        for (const name of names) {
          expect(widthOf(name, { width, height })).toBeLessThanOrEqual(Math.min(width, recipes[name].width));
        }
        const made = names.filter((name) => name !== 'jpeg-og').map((name) => `${recipes[name].format} ${String(widthOf(name, { width, height }))}`);
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });
});
