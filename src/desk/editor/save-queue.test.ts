import { describe, expect, test } from 'vitest';
import { openSaveQueue, type SaveAnswer, type SaveEffect, type SaveEvent, type SavePhase, type SaveQueue } from './save-queue.ts';
import { PAUSE, RETRY, stepSaveQueue } from './step-save-queue.ts';

const opened = openSaveQueue(3, new Map([['title', 'Old title'], ['body.1', 'Old body']]));

/** What a row of events leads to, and the effects of the last. */
function after(...events: SaveEvent[]): { queue: SaveQueue; phase: SavePhase; effects: readonly SaveEffect[] } {
  let step = { queue: opened, effects: [] as readonly SaveEffect[] };
  for (const event of events) step = stepSaveQueue(step.queue, event);
  return { ...step, phase: step.queue.phase };
}

const typed = (text: string, key = 'title'): SaveEvent => ({ type: 'typed', key, text });
const due: SaveEvent = { type: 'due' };
const flush: SaveEvent = { type: 'flush' };
const answered = (answer: SaveAnswer): SaveEvent => ({ type: 'answered', answer });
const saved = (revision: number) => answered({ kind: 'saved', revision });
const unreachable = answered({ kind: 'unreachable' });
const stale = (texts: Record<string, string>, revision = 4) => answered({ kind: 'stale', now: { revision, texts: { title: 'Old title', 'body.1': 'Old body', ...texts } } });
const sends = (effects: readonly SaveEffect[]) => effects.flatMap((effect) => (effect.type === 'send' ? [effect.save] : []));

describe('a queue of saves', () => {
  test('sends what was typed once the pause is over, and rests when it is saved', () => {
    expect(after(typed('New'))).toMatchObject({ phase: 'pending', effects: [{ type: 'say', word: 'unsaved' }, { type: 'wait', ms: PAUSE }] });
    const sent = after(typed('New'), due);
    expect(sent.phase).toBe('saving');
    expect(sends(sent.effects)).toEqual([{ number: 1, revision: 3, changes: [{ key: 'title', text: 'New' }] }]);
    expect(after(typed('New'), due, saved(4))).toMatchObject({ phase: 'idle', queue: { revision: 4 }, effects: [{ type: 'say', word: 'saved' }, { type: 'settled' }] });
  });

  test('sends nothing where what was typed was taken back', () => {
    expect(after(typed('New'), typed('Old title'), due)).toMatchObject({ phase: 'idle', effects: [] });
  });

  test('never has two saves under way: what was typed meanwhile goes with the next', () => {
    const meanwhile = [typed('New'), due, typed('Newer'), due] as const;
    expect(after(...meanwhile)).toMatchObject({ phase: 'saving', effects: [] });
    expect(sends(after(...meanwhile, saved(4)).effects)).toEqual([{ number: 2, revision: 4, changes: [{ key: 'title', text: 'Newer' }] }]);
  });

  test('ignores an answer to nothing', () => {
    expect(after(saved(9))).toMatchObject({ phase: 'idle', queue: { revision: 3 }, effects: [] });
  });

  describe('without a connection', () => {
    test('tries again later, with the same number while it is the same save', () => {
      const lost = [typed('New'), due, unreachable] as const;
      expect(after(...lost)).toMatchObject({ phase: 'offline', effects: [{ type: 'say', word: 'offline' }, { type: 'wait', ms: RETRY }] });
      expect(sends(after(...lost, due).effects)).toMatchObject([{ number: 1 }]);
      expect(sends(after(...lost, typed('Newer'), due).effects)).toMatchObject([{ number: 2 }]);
    });

    test('tries at once when there is one again', () => {
      expect(after(typed('New'), due, unreachable, { type: 'online' })).toMatchObject({ phase: 'pending', effects: [{ type: 'wait', ms: 0 }] });
    });

    test('knows its own text where only the answer was lost, however many tries ago', () => {
      const lost = [typed('First'), due, unreachable, typed('Second'), due, unreachable, typed('Third'), due] as const;
      const met = after(...lost, stale({ title: 'First' }));
      expect(met).toMatchObject({ phase: 'pending', effects: [{ type: 'say', word: 'updated' }, { type: 'wait', ms: 0 }] });
      expect(sends(stepSaveQueue(met.queue, due).effects)).toEqual([{ number: 4, revision: 4, changes: [{ key: 'title', text: 'Third' }] }]);
    });
  });

  describe('where somebody else saved first', () => {
    const sent = [typed('Mine'), due] as const;

    test('takes what only they changed, and sends the own text again', () => {
      const met = after(...sent, stale({ 'body.1': 'Their body' }));
      expect(met.effects).toEqual([{ type: 'show', key: 'body.1', text: 'Their body' }, { type: 'say', word: 'updated' }, { type: 'wait', ms: 0 }]);
      expect(sends(stepSaveQueue(met.queue, due).effects)).toMatchObject([{ revision: 4, changes: [{ key: 'title', text: 'Mine' }] }]);
    });

    test('asks where both changed one, and sends nothing of it before the choice', () => {
      const met = [...sent, stale({ title: 'Theirs' })] as const;
      expect(after(...met)).toMatchObject({ phase: 'conflict', effects: [{ type: 'ask', key: 'title', theirs: 'Theirs' }, { type: 'say', word: 'conflict' }] });
      expect(after(...met, typed('Mine, longer'), due)).toMatchObject({ phase: 'conflict', effects: [] });
      expect(sends(after(...met, { type: 'chosen', key: 'title', take: 'mine' }, due).effects)).toMatchObject([{ revision: 4, changes: [{ key: 'title', text: 'Mine' }] }]);
    });

    test('has nothing to send where theirs is taken', () => {
      const took = [...sent, stale({ title: 'Theirs' }), { type: 'chosen', key: 'title', take: 'theirs' }] as const;
      expect(after(...took).effects[0]).toEqual({ type: 'show', key: 'title', text: 'Theirs' });
      expect(after(...took, due)).toMatchObject({ phase: 'idle', effects: [] });
    });

    test('asks no more where they took their text back', () => {
      const asked = [...sent, stale({ title: 'Theirs' }), typed('My body', 'body.1'), due] as const;
      const met = after(...asked, stale({ title: 'Old title' }, 5));
      expect(met.effects).not.toContainEqual(expect.objectContaining({ type: 'ask' }));
      expect(met).toMatchObject({ phase: 'pending', queue: { revision: 5 } });
    });

    test('takes the question away where they wrote what stands here', () => {
      const asked = [...sent, stale({ title: 'Theirs' }), typed('My body', 'body.1'), due] as const;
      expect(after(...asked, stale({ title: 'Mine' }, 5)).effects).toContainEqual({ type: 'ask-no-more', key: 'title' });
    });

    test('loads the page again where the answer does not say what is there now', () => {
      expect(after(...sent, answered({ kind: 'stale' }))).toMatchObject({ phase: 'saving', effects: [{ type: 'reload' }] });
    });
  });

  test('does not send again what was refused, until it is changed', () => {
    const refused = [typed('Bad'), due, answered({ kind: 'refused', message: 'Too long.' })] as const;
    expect(after(...refused)).toMatchObject({ phase: 'refused', effects: [{ type: 'say', word: 'unsaved', reason: 'Too long.' }] });
    expect(after(...refused, due)).toMatchObject({ phase: 'refused', effects: [] });
    expect(sends(after(...refused, typed('Good'), due).effects)).toMatchObject([{ number: 2 }]);
  });

  describe('"still right"', () => {
    const tick: SaveEvent = { type: 'confirmed', key: 'title', confirm: true };

    test('is sent at once with the text it speaks of, and is done with when it is stored', () => {
      expect(after(tick).effects).toEqual([{ type: 'wait', ms: 0 }]);
      expect(sends(after(tick, due).effects)).toMatchObject([{ changes: [{ key: 'title', text: 'Old title', confirm: true }] }]);
      expect(after(tick, due, saved(4))).toMatchObject({ phase: 'idle', effects: [{ type: 'confirmed', key: 'title' }, { type: 'say', word: 'saved' }, { type: 'settled' }] });
    });

    test('that is ticked while its text is under way goes with the next save', () => {
      const next = after(typed('New'), due, tick, due, saved(4));
      expect(sends(next.effects)).toMatchObject([{ number: 2, changes: [{ key: 'title', text: 'New', confirm: true }] }]);
    });
  });

  describe('a flush', () => {
    test('ends at once where nothing waits', () => {
      expect(after(flush)).toMatchObject({ phase: 'idle', effects: [{ type: 'flushed', clean: true }] });
    });

    test('sends without a pause, again and again, until all is saved', () => {
      const first = [typed('New'), flush, typed('My body', 'body.1')] as const;
      const second = after(...first, saved(4));
      expect(sends(second.effects)).toMatchObject([{ revision: 4, changes: [{ key: 'body.1', text: 'My body' }] }]);
      expect(stepSaveQueue(second.queue, saved(5)).effects.at(-1)).toEqual({ type: 'flushed', clean: true });
    });

    test.each<[string, SaveEvent]>([
      ['nobody answers', unreachable],
      ['the server refuses', answered({ kind: 'refused', message: 'No.' })],
      ['the person has to choose', stale({ title: 'Theirs' })],
    ])('says that not all is saved where %s', (_why, answer) => {
      expect(after(typed('New'), flush, answer).effects).toContainEqual({ type: 'flushed', clean: false });
    });
  });
});
