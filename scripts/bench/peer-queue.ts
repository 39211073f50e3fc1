import { mongooseAdapter } from '@payloadcms/db-mongodb';
import { buildConfig, getPayload, type Payload } from 'payload';
import { newId } from '#app/domain/ids.ts';
import { postOnce } from './delivery-channel.ts';

/** What one job posts. */
export interface PeerPost {
  readonly key: string;
  readonly text: string;
}

export const PEER_TASK = 'deliver';
/** As Payload's documentation has it in its example of a task. */
const RETRIES = 3;

/**
 * Payload with its own job queue on a MongoDB database, everything as its documentation sets it up (payloadcms.com/docs/jobs-queue,
 * read for 3.90 on 2026-11-28): one task with retries, whose handler posts to the far side and throws where it got no answer.
 */
export async function openPeer(url: string, far: string): Promise<Payload> {
  const { signal } = new AbortController();
  const config = await buildConfig({
    secret: 'a secret for benches only, of 32 characters',
    telemetry: false,
    db: mongooseAdapter({ url }),
    collections: [],
    typescript: { autoGenerate: false },
    jobs: {
      tasks: [{
        slug: PEER_TASK,
        retries: RETRIES,
        inputSchema: [{ name: 'key', type: 'text', required: true }, { name: 'text', type: 'text', required: true }],
        handler: async ({ input }: { input: PeerPost }) => {
          const outcome = await postOnce(far, input.key, input.text, signal);
          if (outcome.kind !== 'delivered') throw new Error(`The far side gave no answer: ${outcome.kind}`);
          return { output: {} };
        },
      }] as never, // Payload types tasks by generated types, which a bench does not have
    },
    logger: { options: { level: 'silent' } },
  });
  return getPayload({ config, key: newId(), disableOnInit: true });
}
