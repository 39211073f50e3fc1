import type { Mount } from './app.ts';

export interface HealthParts {
  /** Whether the database answers; may throw, may take for ever. */
  readonly database: () => Promise<unknown>;
  /** Whether the site knows what is live, as of the last seconds. */
  readonly indexReady: () => boolean;
  /** True from the first signal to end on. */
  readonly stopping: () => boolean;
}

const DEADLINE = 2_000;

/** `/healthz`: the process answers. `/readyz`: it can do its work; 503 with what is missing where it cannot. */
export function healthMount(parts: HealthParts): Mount {
  return {
    name: 'health',
    under: ['/healthz', '/readyz'],
    async handle(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
      if (new URL(request.url).pathname !== '/readyz') return answer({ ok: true }, 200);
      const state = { database: await answersInTime(parts.database), index: parts.indexReady(), stopping: parts.stopping() };
      const ready = state.database && state.index && !state.stopping;
      return answer({ ready, ...state }, ready ? 200 : 503);
    },
  };
}

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(resolve, DEADLINE, false); });
  try {
    return await Promise.race([ask().then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
