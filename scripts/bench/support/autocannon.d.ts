declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  /** The part of autocannon that the benches use (it brings no types). */
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly headers?: Readonly<Record<string, string>>;
  }

  interface Outcome {
    /** Seconds that it really took. */
    readonly duration: number;
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
  }

  /** Emits `response` (client, status, bytes, milliseconds) and resolves at the end. */
  interface Instance extends EventEmitter, PromiseLike<Outcome> {}

  export default function autocannon(options: Options): Instance;
}
