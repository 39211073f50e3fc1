import type { Rows, Slug, Store } from '#app/store/rows.ts';

/** A store that remembers which collections were written since it was last asked. */
export interface WatchedStore extends Store {
  /** The collections that a write reached (also one that was rolled back), and forgets them. */
  takeTouched(): ReadonlySet<Slug>;
}

/** Wraps a store; reads pass through, writes are noted. */
export function watchedStore(store: Store): WatchedStore {
  let touched = new Set<Slug>();
  const watch = (rows: Rows): Rows => ({
    ...rows,
    insert: (slug, row) => { touched.add(slug); return rows.insert(slug, row); },
    change: (slug, filter, patch, increment) => { touched.add(slug); return rows.change(slug, filter, patch, increment); },
    remove: (slug, id) => { touched.add(slug); return rows.remove(slug, id); },
  });
  return {
    kind: store.kind,
    ...watch(store),
    transact: (work) => store.transact((tx) => work(watch(tx))),
    takeTouched() {
      const taken = touched;
      touched = new Set();
      return taken;
    },
  };
}
