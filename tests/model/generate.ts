import { type LocaleTag, type PersonName, personNames } from './cast.ts';
import type { Command, DecisionWord, Request } from './commands.ts';
import { plot } from './plots.ts';
import type { Random } from './random.ts';
import { draftState, staleOf } from './reference/drafts.ts';
import { stateOf, waiting } from './reference/releases.ts';
import type { RefEdition, Reference, RefWork } from './reference/state.ts';
import { segmentKeys, TEXTS } from './texts.ts';

const writers: Readonly<Record<LocaleTag, readonly PersonName[]>> = { ja: ['sato', 'kato'], km: ['vanna', 'kosal'], th: ['lim'], ms: ['lim'] };
const deciders: Readonly<Record<LocaleTag, readonly PersonName[]>> = { ja: ['mori', 'kato', 'root'], km: ['dara', 'kosal', 'mori', 'kato'], th: ['ploy', 'mori'], ms: ['aisyah', 'farid', 'mori', 'aisyah'] };

const MINUTE = 60_000;

/** The next commands of a sequence: mostly one that somebody would give now, sometimes any, sometimes a short plot. */
export function nextCommands(random: Random, ref: Reference): Command[] {
  if (random.chance(95)) return [nextCommand(random, ref)];
  const at = somewhere(random, ref);
  const key = ref.works[at.work]?.kind === 'post' ? 'text' : 'title';
  return plot({ random, ...at, writer: random.pick(writers[at.locale]), deciders: [...new Set(deciders[at.locale])], key });
}

function nextCommand(random: Random, ref: Reference): Command {
  const kind = random.weighted([['useful', 56], ['any', 24], ['clock', 12], ['look', 5], ['visit', 0.4], ['both', 5], ['twice', 1.5], ['admin', 3]] as const);
  switch (kind) {
    case 'useful': return useful(random, ref);
    case 'any': return anything(random, ref);
    case 'clock': return clock(random);
    case 'look': return look(random, ref);
    case 'visit': return { do: 'visit' };
    case 'twice': return { do: 'twice', request: useful(random, ref) };
    case 'both': {
      const at = somewhere(random, ref);
      return { do: 'both', requests: [useful(random, ref, at), random.chance(70) ? useful(random, ref, at) : anything(random, ref, at)] };
    }
    case 'admin': return admin(random);
  }
}

/** Mostly somebody of the locale's seats: for them the line between theirs and others' is finest. */
function look(random: Random, ref: Reference): Command {
  const at = somewhere(random, ref);
  return { do: 'look', who: random.chance(60) ? random.pick(deciders[at.locale]) : random.pick(personNames), ...at };
}

interface Where {
  readonly work: number;
  readonly locale: LocaleTag;
}

function somewhere(random: Random, ref: Reference): Where {
  return { work: random.below(Math.max(1, ref.works.length)), locale: random.weighted([['ja', 2], ['km', 4], ['th', 2], ['ms', 3]] as const) };
}

/** What the edition waits for, by somebody who may do it. */
function useful(random: Random, ref: Reference, at: Where = somewhere(random, ref)): Request {
  const work = ref.works[at.work];
  if (!work || (ref.works.length < 3 && random.chance(2))) return { do: 'create-work', who: 'sato', kind: ref.works.length < 2 ? random.pick(['poster', 'post'] as const) : random.pick(['comic', 'event'] as const) };
  const edition = work.editions[at.locale];
  const round = edition.rounds.at(-1);
  const undoable = round?.state === 'open' && Object.values(round.standing).some((one) => one.at + 10_000 > ref.real);
  if (undoable && random.chance(35)) return decision(random, edition, at, random.weighted([['approve', 4], ['object', 2], ['request-changes', 3], ['retract', 3]] as const));
  if (round?.state === 'open' && random.chance(85)) return decision(random, edition, at, random.weighted([['approve', 84], ['request-changes', 5], ['object', 3], ['step-aside', 2], ['retract', 6]] as const));
  const released = edition.releases.length > 0;
  if (round?.state === 'granted' && !round.revoked && random.chance(released ? 30 : 80)) return release(random, ref, edition, at);
  if (released && random.chance(55)) return onRelease(random, ref, edition, at);
  if (work.kind === 'post' && random.chance(25)) return calendar(random, at);
  return writing(random, work, edition, at);
}

function writing(random: Random, work: RefWork, edition: RefEdition, at: Where): Request {
  const who = random.pick(writers[at.locale]);
  if (at.locale === 'ja' && draftState(work, edition) === 'ready' && random.chance(50)) return { do: 'send', who: 'sato', work: at.work, revision: 'right' };
  const stale = staleOf(work, edition);
  if (stale.structure || (stale.keys.length > 0 && random.chance(70))) {
    const keys = stale.keys.length > 0 ? stale.keys : Object.keys(edition.texts);
    return { do: 'save', who, ...at, texts: keys.map((key) => [key, random.below(TEXTS), work.sources.at(-1)?.texts[key] === undefined ? 'none' : 'composed'] as const), revision: 'right', ...(random.chance(60) ? { confirm: true } : {}) };
  }
  if (draftState(work, edition) === 'ready' && random.chance(60)) return { do: 'submit', who, ...at, revision: 'right' };
  const wanted = [...segmentKeys[work.kind]].filter(() => random.chance(draftState(work, edition) === 'ready' ? 30 : 90));
  return { do: 'save', who, ...at, texts: wanted.map((key) => [key, random.below(TEXTS), random.weighted([['composed', 8], ['decomposed', 3], ['none', 0.5]] as const)] as const), revision: 'right' };
}

function decision(random: Random, edition: RefEdition, at: Where, kind: DecisionWord): Request {
  const seats = edition.rounds.at(-1)?.stages.flatMap(({ partners }, stage) => partners.map((partner) => `${stage}:${partner}`)) ?? [];
  return {
    do: 'decide', who: random.pick(deciders[at.locale]), ...at, kind, reason: kind === 'request-changes' || kind === 'object' ? random.chance(85) : random.chance(5),
    fingerprint: random.weighted([['right', 90], ['wrong', 5], ['previous', 5]] as const), round: random.weighted([['newest', 95], ['previous', 5]] as const),
    ...(random.chance(25) && seats.length > 0 ? { seat: random.pick(seats) } : {}),
  };
}

function release(random: Random, ref: Reference, edition: RefEdition, at: Where): Request {
  const later = random.chance(45);
  return {
    do: 'release', who: random.pick(['tanaka', 'suzuki', 'sato']), ...at,
    ...(later ? { start: random.pick([10, 30, 60]) * MINUTE } : {}), ...(random.chance(25) ? { end: random.pick([5, 20, 60]) * MINUTE } : {}),
    ...(waiting(ref, edition).length > 0 && random.chance(80) ? { replace: random.pick(['cancel', 'keep'] as const) } : {}),
  };
}

function onRelease(random: Random, ref: Reference, edition: RefEdition, at: Where): Request {
  const nth = random.below(Math.min(3, edition.releases.length));
  const target = edition.releases.at(-1 - nth);
  const state = target && stateOf(ref, edition, target);
  if (state === 'held') return { do: 'change-release', who: 'tanaka', ...at, nth, change: random.chance(75) ? 'lift' : 'cancel' };
  if (state === 'scheduled' && random.chance(60)) return { do: 'change-release', who: 'tanaka', ...at, nth, change: random.chance(60) ? 'hold' : 'cancel' };
  return { do: 'withdraw', who: random.pick(['sato', ...deciders[at.locale]]), ...at, nth, reason: random.chance(90) };
}

function calendar(random: Random, at: Where): Request {
  const who = random.pick(['tanaka', 'suzuki'] as const);
  const due = random.pick([0, 5, 15, 40, 90]) * MINUTE;
  return random.weighted<Request>([
    [{ do: 'plan-slot', who, ...at, due }, 6], [{ do: 'move-slot', who, nth: random.below(2), due }, 1], [{ do: 'cancel-slot', who, nth: random.below(2) }, 1],
    [{ do: 'stop', who, scope: random.pick(['campaign', 'channel', 'account'] as const) }, 0.6], [{ do: 'resume', who, nth: random.below(2) }, 1.2],
  ]);
}

/** Any request of anybody: most have to be refused. */
function anything(random: Random, ref: Reference, at: Where = somewhere(random, ref)): Request {
  const who = random.pick(personNames);
  const revision = random.weighted([['right', 4], ['old', 1]] as const);
  const work = ref.works[at.work];
  const edition = work?.editions[at.locale];
  const texts = [...segmentKeys[work?.kind ?? 'poster']].filter(() => random.chance(40)).map((key) => [key, random.below(TEXTS), random.pick(['composed', 'decomposed', 'none'] as const)] as const);
  const kind = random.weighted([['save', 6], ['same', 5], ['edit', 4], ['send', 2], ['submit', 4], ['decide', 4], ['release', 4], ['change', 3], ['withdraw', 2], ['calendar', 2], ['discard', 0.3]] as const);
  switch (kind) {
    case 'save':
      return { do: 'save', who: random.chance(50) ? who : random.pick(writers[at.locale]), ...at, texts, revision, ...(random.chance(30) ? { source: random.pick(['newest', 'previous'] as const) } : {}), ...(random.chance(20) ? { confirm: true } : {}), ...(random.chance(10) ? { origin: 'machine' } : {}) };
    case 'same': return { do: 'save-same', who: random.pick(writers[at.locale]), ...at };
    case 'edit': return { do: 'edit-work', who: random.chance(20) ? who : random.pick(['sato', 'kato'] as const), work: at.work, change: random.pick(['label', 'artwork', 'links', 'credit', 'nothing'] as const), n: random.below(6), revision };
    case 'send': return { do: 'send', who: random.chance(50) ? who : 'sato', work: at.work, revision };
    case 'submit': return { do: 'submit', who, ...at, revision };
    case 'decide': return { ...decision(random, edition ?? emptyEdition, at, random.pick(['approve', 'object', 'request-changes', 'step-aside', 'retract'] as const)), who };
    case 'release': return { do: 'release', who: random.chance(50) ? who : 'tanaka', ...at, ...(random.chance(30) ? { start: random.pick([-1, 0, 20 * MINUTE]) } : {}), ...(random.chance(20) ? { end: random.pick([-1, 0, 20 * MINUTE]) } : {}), ...(random.chance(40) ? { replace: random.pick(['cancel', 'keep'] as const) } : {}) };
    case 'change': return { do: 'change-release', who: random.chance(50) ? who : 'tanaka', ...at, nth: random.below(3), change: random.pick(['cancel', 'hold', 'lift'] as const) };
    case 'withdraw': return { do: 'withdraw', who, ...at, nth: random.below(3), reason: true };
    case 'calendar': return { ...calendar(random, at), ...(random.chance(40) ? { who } : {}) };
    case 'discard': return { do: 'discard', who: random.chance(50) ? who : 'sato', work: at.work };
  }
}

const emptyEdition = { rounds: [] } as unknown as RefEdition; // only its rounds are looked at

function clock(random: Random): Command {
  return random.weighted<Command>([
    [{ do: 'wait', ms: random.pick([1, 3_000, 5_000, 9_999, 10_000, 10_000, 15_000]) }, 6], [{ do: 'settle' }, 4], [{ do: 'pin' }, 2],
    [{ do: 'pass', ms: random.pick([1, 5, 10, 30, 60, 24 * 60]) * MINUTE }, 4],
  ]);
}

function admin(random: Random): Command {
  return random.weighted<Command>([
    [{ do: 'policy', n: random.below(3) }, 4], [{ do: 'admin-edit', n: random.below(12) }, 4],
    [{ do: 'membership', who: random.pick(personNames), nth: random.below(2), change: random.pick(['end', 'restore', 'restore'] as const) }, 4],
    [{ do: 'delete-person', who: random.pick(['dara', 'aisyah', 'kato', 'vanna'] as const) }, 0.6],
  ]);
}
