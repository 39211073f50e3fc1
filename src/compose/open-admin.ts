import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Auth } from '#app/auth/auth.ts';
import type { Log } from '#app/observability/log.ts';
import { guardAdmin } from '#app/web/admin-gate.ts';
import type { Elsewhere } from '#app/web/node-server.ts';

interface AdminNeeds {
  readonly auth: Auth;
  readonly publicUrl: string;
  readonly log: Log;
  /** False: nobody answers behind the gate, as in tests. */
  readonly withAdmin: boolean;
}

/** Payload's admin and API behind their gate, in this process: Next reuses the instance that is open already. */
export async function openAdmin({ auth, publicUrl, log, withAdmin }: AdminNeeds): Promise<Elsewhere> {
  return guardAdmin({
    next: withAdmin ? await openNext(publicUrl) : undefined,
    publicUrl,
    languageOf: async (headers) => (await auth.readActor(headers))?.person.locale,
    onTrouble: (err) => { log.error({ err }, 'The admin failed'); },
  });
}

/** Undefined where it was not built. */
async function openNext(publicUrl: string) {
  const dir = fileURLToPath(new URL('../..', import.meta.url));
  if (!existsSync(join(dir, '.next', 'BUILD_ID'))) return undefined;
  const { default: next } = await import('next');
  const { hostname, port } = new URL(publicUrl);
  const app = next({ dev: false, dir, hostname, port: Number(port) || 443 });
  await app.prepare();
  return app.getRequestHandler();
}
