import { parseSegmentKey, segmentLimit, sortSegments } from '#app/domain/segment-keys.ts';
import type { EditorSegment, EditorView } from '#app/operations/read/read-edition-for-editing.ts';

/** How many parts may be added to a page before it is saved. */
const ADDED_MAX = 40;

/** The parts that the address asks for (`?add=body.2,body.3`): those that its kind of work has, and the edition does not. */
export function addedKeys({ work, mayEdit, segments }: Pick<EditorView, 'work' | 'mayEdit' | 'segments'>, asked: string | null): string[] {
  if (!mayEdit || asked === null) return [];
  const there = new Set(segments.map(({ key }) => key));
  return [...new Set(asked.split(','))].slice(0, ADDED_MAX).filter((key) => !there.has(key) && parseSegmentKey(work.kind, key) !== undefined);
}

/** The segments of the form, with empty ones for what is being added. */
export function withAdded({ work, segments }: Pick<EditorView, 'work' | 'segments'>, added: readonly string[]): EditorSegment[] {
  const fresh = added.map((key): EditorSegment => ({ key, text: '', stale: false, required: false, limit: segmentLimit(work.kind, key) }));
  return sortSegments(work.kind, [...segments, ...fresh]);
}

/** What can be added beside that; the next of each numbered part counts on from those that are being added. */
export function nextAddable({ addable, work }: Pick<EditorView, 'addable' | 'work'>, added: readonly string[]): string[] {
  return addable.flatMap((key) => {
    const counted = /^(body\.|part\.|p\d\d\.b)(\d+)$/;
    let next = key;
    for (let match = counted.exec(next); match && added.includes(next); match = counted.exec(next)) {
      next = `${match[1] ?? ''}${String(Number(match[2]) + 1).padStart(match[2]?.length ?? 1, '0')}`;
    }
    return added.includes(next) || parseSegmentKey(work.kind, next) === undefined ? [] : [next];
  });
}
