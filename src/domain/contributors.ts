/** Somebody who changed an edition's text or artwork, and the edition's revision that this made (the last one). */
export interface Contributor {
  readonly person: string;
  readonly revision: number;
}

/** Notes that a person made `revision`. */
export function withContributor(contributors: readonly Contributor[], person: string, revision: number): Contributor[] {
  return [...contributors.filter((one) => one.person !== person), { person, revision }];
}

/** Who has still changed something that is in no release, once `releasedRevision` is released. */
export function contributorsAfterRelease(contributors: readonly Contributor[], releasedRevision: number): Contributor[] {
  return contributors.filter(({ revision }) => revision > releasedRevision);
}
