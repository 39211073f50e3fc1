import { describe, expect, test } from 'vitest';
import type { EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import { addedKeys, nextAddable, withAdded } from './added-segments.ts';

const work = { kind: 'poster' } as EditorView['work']; // all that these functions read of it
const title = { key: 'title', text: 'Lock it', stale: false, required: true, limit: 160 };
const view = { work, mayEdit: true, segments: [title], addable: ['body.1', 'transcript'] };

describe('parts that are being added to an edition', () => {
  test('are those of the address that the work can have and the edition has not, each once', () => {
    expect(addedKeys(view, 'body.2,title,body.2,text@x,body.1')).toEqual(['body.2', 'body.1']);
    expect(addedKeys(view, null)).toEqual([]);
    expect(addedKeys({ ...view, mayEdit: false }, 'body.1')).toEqual([]);
  });

  test('stand in the form empty, in the order of their kind', () => {
    expect(withAdded(view, ['transcript', 'body.1']).map(({ key, text }) => [key, text])).toEqual([['title', 'Lock it'], ['body.1', ''], ['transcript', '']]);
  });

  test('are followed by the next of each number, and by nothing that is there once', () => {
    expect(nextAddable(view, [])).toEqual(['body.1', 'transcript']);
    expect(nextAddable(view, ['body.1', 'body.2', 'transcript'])).toEqual(['body.3']);
  });
});
