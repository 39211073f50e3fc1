import type { CollectionSlug } from '#app/domain/collection-access.ts';

/** Which collection a column of this name refers to, in whichever collection it stands. */
export const referenceTargets: Readonly<Partial<Record<string, CollectionSlug>>> = {
  campaign: 'campaigns', policy: 'policies',
  work: 'works', edition: 'editions',
  snapshot: 'snapshots', fingerprint: 'snapshots', round: 'rounds', grant: 'grants', release: 'releases',
  slot: 'slots', account: 'accounts',
  partner: 'partners', secretariat: 'partners',
  person: 'users', actor: 'users', createdBy: 'users', madeBy: 'users', uploadedBy: 'users', submittedBy: 'users', releasedBy: 'users',
  plannedBy: 'users', stoppedBy: 'users', resumeAskedBy: 'users', resumedBy: 'users',
};
