import type { Catalogues } from '#app/i18n/index.ts';
import type { Context } from '#app/operations/context.ts';
import type { AnyOperation } from '#app/operations/registry.ts';
import type { AnswerError } from '#app/web/error-page.tsx';
import type { Assets } from '#app/web/look/assets.ts';
import type { DeskPage, Viewer } from './define-page.ts';
import type { Demo } from './shell/demo.ts';

/** What the desk is made of. */
export interface DeskDeps {
  readonly context: Context;
  readonly pages: readonly DeskPage[];
  readonly operations: Readonly<Record<string, AnyOperation>>;
  readonly catalogues: Catalogues;
  readonly assets: Assets;
  readonly answerError: AnswerError;
  /** Who is signed in, read anew at each request. */
  readonly readViewer: (headers: Headers) => Promise<Viewer | undefined>;
  /** Address of a bundled island; throws for a name that does not exist. */
  readonly island: (name: string) => string;
  /** Where browsers send large files: an origin; left out where that is ourselves. */
  readonly fileOrigin?: string;
  /** Set where this is a demonstration: the clock can be moved and the person changed. */
  readonly demo?: Demo;
  /** Answers other than pages, under `/desk`, for people who are signed in. */
  readonly routes?: readonly DeskRoute[];
}

/** An address of the desk that is no page: an upload, a file. */
export interface DeskRoute {
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  handle(request: Request, viewer: Viewer, params: Readonly<Record<string, string>>): Promise<Response>;
}
