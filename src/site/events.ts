import type { Instant } from '#app/domain/clock.ts';
import type { EventFacts } from '#app/domain/event-facts.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { factsOf, type Snapshot } from '#app/domain/snapshot.ts';
import type { LiveView, LiveWork } from './live-view.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';
import { livingIn } from './work-locales.ts';

/** An event that is public in a locale. */
export interface LiveEvent {
  readonly work: LiveWork;
  readonly release: PublicRelease;
  readonly snapshot: Snapshot;
  readonly facts: EventFacts;
}

export interface EventList {
  /** Not over yet, the next one first. */
  readonly upcoming: readonly LiveEvent[];
  /** Over, the last one first. */
  readonly past: readonly LiveEvent[];
  /** The first moment at which an event of these is over: until then the list stays as it is. */
  readonly until: Instant;
  /** Events whose snapshot cannot be read (an alarm). */
  readonly leftOut: number;
}

/** The events that are public in a locale, by their own times; `now` by the campaign's clock. */
export async function listEvents(view: LiveView, locale: string, now: Instant, shelf: SnapshotShelf): Promise<EventList> {
  const wanted = livingIn(view, locale, 'event');
  const read = await Promise.all(wanted.map(async ({ work, release }) => {
    const loaded = await shelf.load(release.snapshot);
    const facts = loaded.ok ? factsOf(loaded.value) : undefined;
    return loaded.ok && facts !== undefined ? { work, release, snapshot: loaded.value, facts } : undefined;
  }));
  const events = read.filter((event) => event !== undefined);
  const upcoming = events.filter(({ facts }) => facts.end.at > now).sort((a, b) => a.facts.start.at - b.facts.start.at || bySlug(a, b));
  const past = events.filter(({ facts }) => facts.end.at <= now).sort((a, b) => b.facts.start.at - a.facts.start.at || bySlug(a, b));
  return { upcoming, past, until: Math.min(...upcoming.map(({ facts }) => facts.end.at)), leftOut: wanted.length - events.length };
}

function bySlug(a: LiveEvent, b: LiveEvent): number {
  return a.work.slug < b.work.slug ? -1 : 1;
}
