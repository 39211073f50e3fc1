import type { Auth } from '#app/auth/auth.ts';
import type { Config } from '#app/config/env.ts';
import { demoOver } from '#app/demo.ts';
import { accountsPage } from '#app/desk/accounts/accounts-page.tsx';
import { connectedPage } from '#app/desk/accounts/connected-page.tsx';
import type { DeskDeps } from '#app/desk/deps.ts';
import { blobRoute } from '#app/desk/door/blob-route.ts';
import { partRoute } from '#app/desk/door/part-route.ts';
import { UPLOAD_PATH, uploadRoute } from '#app/desk/door/upload.ts';
import { pages } from '#app/desk/pages.ts';
import { exactPageRoute, type RenderExactPage } from '#app/desk/review/exact-page-route.ts';
import { createDesk } from '#app/desk/router/desk.ts';
import { PART_PATH } from '#app/files/disk-parts.ts';
import { probeImage } from '#app/imaging/probe-image.ts';
import type { OpenContext } from '#app/open-context.ts';
import { accountOperations } from '#app/operations/accounts/connect-account.ts';
import type { XApplication } from '#app/operations/accounts/x-application.ts';
import { moveClock } from '#app/operations/clock/move-clock.ts';
import { operations, type AnyOperation } from '#app/operations/registry.ts';
import { uploadOperations } from '#app/operations/uploads/index.ts';
import type { Mount } from '#app/web/app.ts';
import { bundleIslands, ISLANDS_DIR } from '#app/web/bundle-islands.ts';
import { readIslands, serveIslands } from '#app/web/islands.ts';
import type { PageParts } from './page-parts.ts';

/** What the desk is made of beside configuration, database and page parts. */
export interface DeskNeeds {
  readonly auth: Auth;
  readonly x: XApplication;
  readonly preview: RenderExactPage;
  readonly startOver: (() => void) | undefined;
}

/** The desk with its pages, operations, files and, in the demo, its clock and its people. */
export async function composeDesk(config: Config, opened: OpenContext, parts: PageParts, { auth, x, preview, startOver }: DeskNeeds): Promise<Mount> {
  const { context, incomingDir, parts: { origin, take } } = opened;
  const deps: DeskDeps = {
    ...parts, context,
    pages: [...pages, accountsPage(x), connectedPage(x)],
    operations: operationsOf(config, opened, x),
    ...(origin === undefined ? {} : { fileOrigin: origin }),
    readViewer: (headers) => auth.readActor(headers),
    island: serveIslands(parts.assets, await islands(config)),
    ...(config.demo ? { demo: demoOver(auth, context.db, startOver) } : {}),
  };
  const routes = [
    uploadRoute(deps, { incomingDir, probe: probeImage }), ...(take ? [partRoute(deps, take)] : []),
    blobRoute(deps), exactPageRoute(deps, preview),
  ];
  return { name: 'desk', under: ['/desk'], handle: createDesk({ ...deps, routes }), streams: [UPLOAD_PATH, PART_PATH], byPublicName: true };
}

/** Every operation that can be done through the door: some need more of this installation than a context. */
function operationsOf({ demo }: Config, { parts, incomingDir }: OpenContext, x: XApplication): Readonly<Record<string, AnyOperation>> {
  return { ...operations, ...accountOperations(x), ...uploadOperations({ parts, incomingDir }), ...(demo ? { [moveClock.name]: moveClock } : {}) };
}

/** Scripts as the build left them; bundled now where there was no build, and always in development. */
async function islands({ mode }: Config): Promise<ReadonlyMap<string, string>> {
  return (mode === 'production' ? readIslands(ISLANDS_DIR) : undefined) ?? bundleIslands();
}
