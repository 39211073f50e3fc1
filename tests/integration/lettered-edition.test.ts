import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/open-store.ts';
import { openReviewWorld, type ReviewWorld } from './desk-review-support.ts';

let opened: TestStore;
let world: ReviewWorld;

beforeAll(async () => {
  opened = await openTestStore('sqlite');
  world = await openReviewWorld(await opened.fresh());
});
afterAll(async () => {
  await world.close();
  await opened.close();
});

describe('a text that cannot be lettered', () => {
  it.each([
    ['a character that no font has', { title: 'ចាក់សោ 🔒' }, 'No font of the poster has these characters: 🔒 (U+1F512)'],
    ['a length that no letters fit', { title: 'អហស '.repeat(39) }, 'This does not fit its place on the artwork'],
  ])('is shown in the editor with its field, and not submitted: %s', async (_what, texts, sentence) => {
    await world.write('vanna', 'km', { alt: 'រូបភាពទូរស័ព្ទដែលមានសោ', ...texts });
    const { id, revision } = await world.edition('km');
    const { html } = await world.get('vanna', `/desk/editions/${id}`);
    expect(html).toContain(sentence);
    expect(html).toContain('<a href="#segment-title">');
    const refused = await world.post('vanna', 'submit-edition', `/desk/editions/${id}`, { edition: id, 'expectedRevision:number': String(revision) });
    expect(refused.html).toContain(sentence);
    expect(await world.context.db.first('rounds', { edition: id })).toBeUndefined();
  });
});
