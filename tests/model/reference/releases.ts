import { allEditions, type RefEdition, type Reference, type RefRelease } from './state.ts';

export type RefReleaseState = 'scheduled' | 'held' | 'live' | 'ended' | 'withdrawn' | 'cancelled';

/** What an edition shows: the last one that took the stage, unless it is over. An older one never comes back. */
export function shown(ref: Reference, edition: RefEdition): RefRelease | undefined {
  const top = edition.releases.filter(({ begun }) => begun !== undefined).sort((a, b) => b.order - a.order)[0];
  return top && top.gone === undefined && !isOver(ref, top) ? top : undefined;
}

function isOver(ref: Reference, release: RefRelease): boolean {
  return release.end !== undefined && release.end <= ref.campaign;
}

export function stateOf(ref: Reference, edition: RefEdition, release: RefRelease): RefReleaseState {
  if (release.gone) return release.gone;
  if (isOver(ref, release)) return 'ended';
  if (release.begun !== undefined) return shown(ref, edition)?.id === release.id ? 'live' : 'ended';
  return release.held ? 'held' : 'scheduled';
}

/** Releases that wait for their start or for a person. */
export function waiting(ref: Reference, edition: RefEdition): RefRelease[] {
  return edition.releases.filter((release) => ['scheduled', 'held'].includes(stateOf(ref, edition, release)));
}

/** Lets a release take the stage if its time has come. */
export function begin(ref: Reference, release: RefRelease): void {
  if (release.begun === undefined && !release.held && !release.gone && release.start <= ref.campaign && !isOver(ref, release)) release.begun = ref.campaign;
}

/** Lets the campaign clock arrive at `now`. A window that began and ended on the way counts as begun. */
export function passTime(ref: Reference, now: number): void {
  ref.campaign = now;
  for (const { edition } of allEditions(ref)) {
    for (const release of edition.releases) {
      if (release.begun === undefined && !release.held && !release.gone && release.start <= now) release.begun = release.start;
    }
  }
}

/** Holds what has not begun. */
export function holdScheduled(ref: Reference, edition: RefEdition): void {
  for (const release of edition.releases) if (stateOf(ref, edition, release) === 'scheduled') release.held = true;
}

/** What is public, by edition: the fingerprint. */
export function publicNow(ref: Reference): Map<string, string> {
  const found = new Map<string, string>();
  for (const { edition } of allEditions(ref)) {
    const release = shown(ref, edition);
    if (release) found.set(edition.id, release.fingerprint);
  }
  return found;
}

/** The release that a slot due at `due` should send: the last whose window holds that instant. */
export function releaseAt(edition: RefEdition, due: number): RefRelease | undefined {
  return [...edition.releases].sort((a, b) => b.order - a.order).find((release) => holdsInstant(release, due));
}

/** Whether a release that nobody took back is to be seen at an instant, as things stand. */
export function holdsInstant(release: RefRelease, at: number): boolean {
  if (release.gone || (release.begun === undefined && release.held)) return false;
  return (release.begun ?? release.start) <= at && (release.end === undefined || at < release.end);
}
