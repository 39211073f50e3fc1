import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import type { Escaped } from './cancel-for-release.ts';
import type { AccountLine } from './read-day.ts';
import { readEscaped } from './read-escaped.ts';

/** A stop that is in force. */
export interface StopLine {
  readonly stop: Row<'stops'>;
  /** What the stop names, in words. */
  readonly subject: string;
  /** Names of who stopped it, and of who asked to resume. */
  readonly by: string;
  readonly askedBy: string | undefined;
  readonly escaped: readonly Escaped[];
}

/** Reads the stops of a campaign that nobody resumed, newest first. */
export async function readStops({ db }: Context, campaign: Row<'campaigns'>, accounts: readonly AccountLine[]): Promise<StopLine[]> {
  const stops = await db.find('stops', { campaign: campaign.id, resumedAt: { exists: false } }, { sort: '-stoppedAt' });
  const people = [...new Set(stops.flatMap(({ stoppedBy, resumeAskedBy }) => [stoppedBy, resumeAskedBy ?? '']))];
  const names = new Map((people.length === 0 ? [] : await db.find('users', { id: { in: people } }, { select: ['name'] })).map(({ id, name }) => [id, name]));
  const partners = new Map((await db.find('partners', {}, { select: ['name'] })).map(({ id, name }) => [id, name]));
  const subject = ({ scope, subject: id }: Row<'stops'>) => {
    if (scope === 'campaign') return campaign.name;
    if (scope === 'partner') return partners.get(id) ?? id;
    return scope === 'account' ? (accounts.find((account) => account.id === id)?.handle ?? id) : id;
  };
  return Promise.all(
    stops.map(async (stop) => ({
      stop,
      subject: subject(stop),
      by: names.get(stop.stoppedBy) ?? stop.stoppedBy,
      askedBy: stop.resumeAskedBy === undefined ? undefined : (names.get(stop.resumeAskedBy) ?? stop.resumeAskedBy),
      escaped: await readEscaped(db, stop),
    })),
  );
}
