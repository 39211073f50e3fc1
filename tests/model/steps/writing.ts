import { sha256Hex } from '#app/domain/hash.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { discardWork } from '#app/operations/works/discard-work.ts';
import { editWork } from '#app/operations/works/edit-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import { localeTags, type LocaleTag } from '../cast.ts';
import type { Request } from '../commands.ts';
import { draftState, newestSource, structureOf } from '../reference/drafts.ts';
import { holdScheduled } from '../reference/releases.ts';
import { may } from '../reference/rights.ts';
import { CAMPAIGN, type RefEdition, type Reference, type RefText, type RefWork } from '../reference/state.ts';
import { textFor } from '../texts.ts';
import { artworkNames } from '../world.ts';
import { editionIn, type Planned, revisionOf, workIn } from './planned.ts';

type Of<D extends Request['do']> = Extract<Request, { do: D }>;

const credit = (n: number) => ({ text: `Demo agency ${n}`, licence: 'CC BY 4.0' });

export function planCreateWork(ref: Reference, { who, kind }: Of<'create-work'>): Planned | undefined {
  if (ref.works.length >= 3) return undefined;
  const slug = `${kind}-${ref.works.length}`;
  return {
    who, operation: createWork, rule: 16,
    input: { campaign: CAMPAIGN, kind, slug, label: slug, artworks: [{ sha256: sha256Hex(artworkNames[0]) }], links: [], credit: credit(0), ...(kind === 'event' ? { event } : {}) },
    expect: (now) => (may(now, who, 'edit-work', 'ja') && now.works.every((work) => work.slug !== slug) ? {} : false),
    apply(now, answer) {
      const ids = answer['editions'] as Record<LocaleTag, string>;
      const editions = Object.fromEntries(localeTags.map((locale): [LocaleTag, RefEdition] => [locale, { id: ids[locale], locale, revision: 0, texts: {}, contributors: [], rounds: [], releases: [] }]));
      now.works.push({
        id: String(answer['work']), kind, slug, label: slug, revision: 1, artworks: [artworkNames[0]], links: [], credit: credit(0).text,
        discarded: false, sources: [], editions: editions as RefWork['editions'],
      });
    },
  };
}

const event = { start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo', place: { kind: 'venue', name: 'デモ会館' } } as const;

/** What an edit of a work asks for, and what it makes of the reference's work. */
const edits = {
  label: (work: RefWork, n: number) => ({ ...work, label: `Label ${n}` }),
  artwork: (work: RefWork, n: number) => ({ ...work, artworks: work.kind === 'post' && n % 3 === 2 ? [...artworkNames] : [artworkNames[n % 2] ?? ''] }),
  links: (work: RefWork, n: number) => ({ ...work, links: n % 2 === 0 ? [] : [`https://example.org/${n}`] }),
  credit: (work: RefWork, n: number) => ({ ...work, credit: credit(n).text }),
  nothing: (work: RefWork) => work,
} as const;

export function planEditWork(ref: Reference, { who, work: index, change, n, revision }: Of<'edit-work'>): Planned | undefined {
  const before = ref.works[index];
  if (!before) return undefined;
  const wanted = edits[change](before, n);
  const expectedRevision = revisionOf(before, revision);
  const { label, links, artworks } = wanted;
  return {
    who, operation: editWork, rule: 5,
    input: { work: before.id, expectedRevision, label, links, artworks: artworks.map((name) => ({ sha256: sha256Hex(name) })), credit: { ...credit(0), text: wanted.credit } },
    expect(now) {
      const work = workIn(now, before.id);
      if (!may(now, who, 'edit-work', 'ja') || work.discarded || work.revision !== expectedRevision) return false;
      return { revision: differs(work, wanted) ? work.revision + 1 : work.revision };
    },
    apply(now) {
      const work = workIn(now, before.id);
      if (!differs(work, wanted)) return;
      const moved = structureOf(work) !== structureOf(wanted) || work.credit !== wanted.credit;
      Object.assign(work, { label, links, artworks, credit: wanted.credit, revision: work.revision + 1 });
      if (moved) for (const locale of localeTags) touch(work.editions[locale], who);
    },
  };
}

function differs(a: RefWork, b: RefWork): boolean {
  return a.label !== b.label || a.credit !== b.credit || structureOf(a) !== structureOf(b);
}

/** Somebody made a new revision of an edition. */
function touch(edition: RefEdition, person: string): void {
  edition.revision += 1;
  edition.contributors = [...edition.contributors.filter((one) => one.person !== person), { person, revision: edition.revision }];
}

export function planDiscard(ref: Reference, { who, work: index }: Of<'discard'>): Planned | undefined {
  const target = ref.works[index];
  if (!target) return undefined;
  return {
    who, operation: discardWork, rule: 1, input: { work: target.id },
    expect(now) {
      const work = workIn(now, target.id);
      const editions = Object.values(work.editions);
      const busy = editions.some(({ releases, rounds }) => releases.length > 0 || rounds.at(-1)?.state === 'open');
      if (!may(now, who, 'edit-work', 'ja') || work.discarded || busy) return false;
      // A round that is over may still be stored as open until the next sweep.
      return editions.some(({ rounds }) => rounds.length > 0) ? 'either' : {};
    },
    apply(now) { workIn(now, target.id).discarded = true; },
  };
}

export function planSave(ref: Reference, request: Of<'save'>): Planned | undefined {
  const { who, work: index, locale, texts, revision, confirm, origin } = request;
  const target = ref.works[index]?.editions[locale];
  if (!target) return undefined;
  const forms = { composed: (text: string) => text, decomposed: (text: string) => text.normalize('NFD'), none: () => '' };
  const changes = texts.map(([key, n, form]) => ({ key, text: forms[form](textFor(locale, key, n)), ...(confirm ? { confirm } : {}), ...(origin ? { origin } : {}) }));
  return saveOf(ref, { who, edition: target, changes, expectedRevision: revisionOf(target, revision), source: request.source });
}

/** The texts that are there, as a form would send them when nothing was typed. */
export function planSaveSame(ref: Reference, { who, work: index, locale }: Of<'save-same'>): Planned | undefined {
  const target = ref.works[index]?.editions[locale];
  if (!target || Object.keys(target.texts).length === 0) return undefined;
  const changes = Object.entries(target.texts).map(([key, { text }]) => ({ key, text: text.normalize('NFD') }));
  return saveOf(ref, { who, edition: target, changes, expectedRevision: target.revision, source: undefined });
}

interface Save {
  readonly who: Planned['who'];
  readonly edition: RefEdition;
  readonly changes: readonly { key: string; text: string; confirm?: true; origin?: 'machine' }[];
  readonly expectedRevision: number;
  readonly source: 'newest' | 'previous' | undefined;
}

function saveOf(ref: Reference, { who, edition: { id, locale }, changes, expectedRevision, source }: Save): Planned {
  const { work: shownWork } = editionIn(ref, id);
  const newest = shownWork.sources.length;
  const number = locale === 'ja' || source === undefined || newest === 0 ? undefined : source === 'newest' ? newest : Math.max(1, newest - 1);
  const outcome = (now: Reference) => {
    const { work, edition } = editionIn(now, id);
    const basis = locale === 'ja' ? undefined : work.sources[(number ?? work.sources.length) - 1];
    const texts: Record<string, RefText> = { ...edition.texts };
    for (const { key, text: raw, confirm, origin = 'human' } of changes) {
      const text = raw.normalize('NFC');
      if (text === '') Reflect.deleteProperty(texts, key);
      else if (texts[key]?.text !== text || confirm) texts[key] = { text, origin, ...(basis?.texts[key] === undefined ? {} : { basis: basis.texts[key] }) };
    }
    // The structure counts as looked at by the first save, and by a text that was confirmed beside it.
    const looked = edition.structureSeen === undefined || changes.some(({ confirm }) => confirm === true);
    const structureSeen = looked ? (basis?.structure ?? edition.structureSeen) : edition.structureSeen;
    const textKeys = [...new Set([...Object.keys(edition.texts), ...Object.keys(texts)])].filter((key) => JSON.stringify(edition.texts[key]) !== JSON.stringify(texts[key]));
    const confirmed = changes.some(({ confirm }) => confirm === true) && structureSeen !== edition.structureSeen;
    return { work, edition, texts, structureSeen, textKeys, changed: textKeys.length > 0 || confirmed };
  };
  return {
    who, operation: saveSegments, rule: 5,
    input: { edition: id, expectedRevision, changes, ...(number === undefined ? {} : { sourceRevision: number }) },
    expect(now) {
      const { work, edition, changed, textKeys, texts, structureSeen } = outcome(now);
      const act = locale === 'ja' ? 'edit-source' : 'edit-target';
      if (work.discarded || !may(now, who, 'read', locale) || !may(now, who, act, locale) || edition.revision !== expectedRevision) return false;
      return { revision: edition.revision + (changed ? 1 : 0), changedKeys: textKeys.length, state: draftState(work, { ...edition, texts, structureSeen }) };
    },
    apply(now) {
      const { edition, texts, structureSeen, changed } = outcome(now);
      if (!changed) return;
      edition.texts = texts;
      if (structureSeen !== undefined) edition.structureSeen = structureSeen;
      touch(edition, who);
    },
  };
}

export function planSend(ref: Reference, { who, work: index, revision }: Of<'send'>): Planned | undefined {
  const target = ref.works[index];
  if (!target) return undefined;
  const expectedRevision = revisionOf(target.editions.ja, revision);
  const made = (work: RefWork) => ({ texts: Object.fromEntries(Object.entries(work.editions.ja.texts).map(([key, { text }]) => [key, text]).sort()), structure: structureOf(work) });
  const changes = (work: RefWork) => JSON.stringify(newestSource(work)) !== JSON.stringify(made(work));
  return {
    who, operation: sendToTranslation, rule: 12, input: { work: target.id, expectedRevision },
    expect(now) {
      const work = workIn(now, target.id);
      const source = work.editions.ja;
      if (!may(now, who, 'edit-work', 'ja') || work.discarded || source.revision !== expectedRevision || draftState(work, source) !== 'ready') return false;
      return { changed: changes(work), number: work.sources.length + (changes(work) ? 1 : 0) };
    },
    apply(now) {
      const work = workIn(now, target.id);
      if (!changes(work)) return;
      work.sources.push(made(work));
      for (const locale of localeTags) if (locale !== 'ja') holdScheduled(now, work.editions[locale]);
    },
  };
}
