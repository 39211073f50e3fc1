import { expect, test } from 'vitest';
import fc from '#tests/support/fast-check.ts';
import { isClean, openSaveQueue, type Save, type SaveAnswer, type SaveEvent } from './save-queue.ts';
import { stepSaveQueue } from './step-save-queue.ts';

const KEYS = ['title', 'body.1', 'alt'] as const;

/** An edition on a server: takes a save of its own revision, and the same number once. */
class Edition {
  revision = 1;
  readonly texts = new Map<string, string>(KEYS.map((key) => [key, `first ${key}`]));
  private readonly answers = new Map<number, { readonly content: string; readonly answer: SaveAnswer }>();

  /** Somebody else, on another page. */
  write(key: string, text: string): void {
    this.texts.set(key, text);
    this.revision += 1;
  }

  take({ number, revision, changes }: Save, known: ReadonlyMap<string, ReadonlySet<string>>): SaveAnswer {
    const content = JSON.stringify([revision, changes]);
    const done = this.answers.get(number);
    if (done) {
      expect(done.content, 'one number, one content').toBe(content);
      return done.answer;
    }
    if (revision !== this.revision) return { kind: 'stale', now: { revision: this.revision, texts: Object.fromEntries(this.texts) } };
    for (const { key, text } of changes) {
      const there = this.texts.get(key);
      expect(there !== undefined && known.get(key)?.has(there), `${key}: "${String(there)}" is written over unseen`).toBe(true);
      this.texts.set(key, text);
    }
    this.revision += 1;
    const answer: SaveAnswer = { kind: 'saved', revision: this.revision };
    this.answers.set(number, { content, answer });
    return answer;
  }
}

/** A page of the editor, with a person who sees what it shows. */
class EditorPage {
  queue = openSaveQueue(1, new Map(KEYS.map((key) => [key, `first ${key}`])));
  /** Texts that the person wrote, saw in a field, or was asked about, by key. */
  readonly known = new Map<string, Set<string>>(KEYS.map((key) => [key, new Set([`first ${key}`])]));
  private underWay: Save | undefined;
  constructor(private readonly edition: Edition) {}

  happen(event: SaveEvent): void {
    const before = this.queue.fields;
    const { queue, effects } = stepSaveQueue(this.queue, event);
    this.queue = queue;
    for (const effect of effects) {
      if (effect.type === 'ask') this.known.get(effect.key)?.add(effect.theirs);
      if (effect.type === 'show') {
        const field = before.get(effect.key);
        expect(event.type === 'chosen' || field?.text === field?.saved, 'only an untouched field is filled').toBe(true);
        this.known.get(effect.key)?.add(effect.text);
      }
      if (effect.type === 'send') {
        expect(this.underWay, 'one save at a time').toBeUndefined();
        this.underWay = effect.save;
      }
    }
    expect(this.queue.phase === 'saving').toBe(this.underWay !== undefined);
  }

  type(key: string, text: string): void {
    this.known.get(key)?.add(text);
    this.happen({ type: 'typed', key, text });
  }

  /** The save under way arrives or not, and its answer does or not. */
  network(arrives: boolean, answers: boolean): void {
    const sent = this.underWay;
    if (!sent) return;
    this.underWay = undefined;
    const answer = arrives ? this.edition.take(sent, this.known) : undefined;
    this.happen({ type: 'answered', answer: answers && answer ? answer : { kind: 'unreachable' } });
  }
}

const key = fc.constantFrom(...KEYS);
const text = fc.constantFrom('', 'a', 'b', 'c', 'first title');
type Move = (page: EditorPage, edition: Edition) => void;
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.tuple(key, text).map(([k, t]): Move => (page) => { page.type(k, t); }),
  fc.tuple(key, fc.oneof(text, fc.string())).map(([k, t]): Move => (_page, edition) => { edition.write(k, t); }),
  fc.tuple(fc.boolean(), fc.boolean()).map(([arrives, answers]): Move => (page) => { page.network(arrives, answers); }),
  fc.constantFrom('due', 'online', 'flush').map((type): Move => (page) => { page.happen({ type }); }),
  fc.tuple(key, fc.constantFrom('mine', 'theirs')).map(([k, take]): Move => (page) => { page.happen({ type: 'chosen', key: k, take }); }),
  fc.tuple(key, fc.boolean()).map(([k, confirm]): Move => (page) => { page.happen({ type: 'confirmed', key: k, confirm }); }),
);

test('whatever people and the network do: one save at a time, nothing written over unseen, and in the end all that stands on the page is stored', () => {
  fc.assert(fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
    const edition = new Edition();
    const page = new EditorPage(edition);
    for (const one of moves) one(page, edition);
    // From now on the network works, nobody else writes, and the person keeps what they have.
    for (let turn = 0; turn < 20 && !isClean(page.queue); turn += 1) {
      page.network(true, true);
      for (const k of KEYS) page.happen({ type: 'chosen', key: k, take: 'mine' });
      page.happen({ type: 'due' });
    }
    expect(isClean(page.queue)).toBe(true);
    page.happen({ type: 'due' });
    expect(page.queue.phase).toBe('idle');
    for (const [k, field] of page.queue.fields) {
      expect(page.known.get(k)?.has(field.text), `${k} shows what the person knows`).toBe(true);
    }
    const untouchedSince = page.queue.revision === edition.revision;
    if (untouchedSince) expect(new Map([...page.queue.fields].map(([k, field]) => [k, field.text]))).toEqual(edition.texts);
  }), { numRuns: 2_000 });
});
