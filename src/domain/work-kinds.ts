/** The kinds of work, in the order in which they are offered. Apart from `snapshot.ts` so that islands carry no zod. */
export const workKinds = ['poster', 'comic', 'event', 'post'] as const;
export type WorkKind = (typeof workKinds)[number];

/** How many artworks a work of a kind may have; a comic's are its pages, in reading order. */
export const artworkCounts = { poster: 4, comic: 60, event: 1, post: 4 } as const satisfies Readonly<Record<WorkKind, number>>;
