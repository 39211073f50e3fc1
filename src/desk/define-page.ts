import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import type { Permission } from '#app/domain/permission-table.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { AnyMessageKey, DateStyle, MessageKey, Namespace, Translate } from '#app/i18n/index.ts';
import type { Context } from '#app/operations/context.ts';

/** Who looks at a page: what they may do, and how they want to read it. */
export interface Viewer {
  readonly actor: Actor;
  readonly person: {
    readonly id: string;
    readonly name: string;
    /** The locale of the interface: what it has no texts in is shown in English. */
    readonly locale: string;
    /** IANA zone in which times are shown and typed. */
    readonly zone: string;
  };
}

/** A form that came back: what was typed, and why it was not accepted. */
export interface FormState {
  /** `<OperationForm id>`, or the operation's name where the form has none. */
  readonly form: string;
  readonly operation: string;
  /** By the field's name as it stands in the HTML, in the order sent. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly error: {
    readonly code: string;
    /** The operation's input field as a dotted path; absent where the whole form is meant. */
    readonly field?: string;
    /** In the viewer's language, or in English where `errors` has none of it: `lang` says which. */
    readonly message: string;
    readonly lang: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
}

/** What every page is rendered with, beside its own data. */
export interface Page {
  /** A text by its namespace and key; values fill `{{placeholders}}`. */
  readonly t: Translate;
  /** Whether the viewer's catalogue, or the fallback, has this text. */
  readonly has: (key: AnyMessageKey) => key is MessageKey;
  /** The language that the page speaks: the viewer's, or English where it has no texts in theirs. */
  readonly lang: string;
  /** A moment in the page's language and the viewer's zone. */
  readonly when: (instant: Instant, style?: DateStyle) => string;
  readonly viewer: Viewer;
  /** Set when the page is shown again because an operation refused its form. */
  readonly form: FormState | undefined;
  /** A fresh idempotency key; `<OperationForm>` takes one by itself. */
  readonly key: () => string;
  /** This page's own address, with its query. */
  readonly path: string;
  /** Campaign clock. */
  readonly now: Instant;
  /** For a `<style nonce>`: the CSP refuses any other. */
  readonly nonce: string;
  /** The address of a bundled island, by the name of its file: `review` is `….../review.island.ts`. */
  readonly island: (name: string) => string;
}

export type PagePermission = Permission | readonly Permission[] | 'signed-in';

export interface PageDefinition<Data> {
  /** Address pattern under `/desk`: `/desk/works/:work`. */
  readonly path: string;
  /** Who may open it at all; several: any of them. What depends on the thing shown is checked in `load`. */
  readonly permission: PagePermission;
  /**
   * Catalogues its texts come from, the main one first: the page's `lang` is the viewer's locale where
   * that catalogue is promised in it, else the fallback's. The frame around it speaks from `desk`.
   */
  readonly namespaces: readonly [Namespace, ...Namespace[]];
  /** All its texts are of the desk's frame (`framePart`): it speaks every language that the frame speaks. */
  readonly speaksAsFrame?: boolean;
  /** Where it stands in the menu of those who may open it. */
  readonly menu?: { readonly order: number; readonly label: MessageKey };
  readonly width?: 'narrow' | 'normal' | 'wide';
  /** It has an `<UploadForm>`: its script may send to the store of files, and to nobody else. */
  readonly sendsFiles?: boolean;
  /** Reads; never writes (rule 17). A failure shows the error page with the status of its code. */
  load(
    context: Context,
    viewer: Viewer,
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
  ): Promise<Result<Data>>;
  /** The window's title, without the product's name. */
  title(data: Data, page: Page): string;
  /** The content of `<main>`. */
  render(data: Data, page: Page): VNode;
  /** Buttons of the bar at the bottom of the screen. */
  bar?(data: Data, page: Page): VNode | null;
}

/** A page whose data were read, ready to be rendered. */
export interface OpenPage {
  title(page: Page): string;
  render(page: Page): VNode;
  bar(page: Page): VNode | null;
}

/** A page of the desk, as the router keeps it: pages with different data stand in one list. */
export interface DeskPage extends Pick<PageDefinition<unknown>, 'path' | 'permission' | 'namespaces' | 'speaksAsFrame' | 'menu' | 'width' | 'sendsFiles'> {
  open(...given: Parameters<PageDefinition<unknown>['load']>): Promise<Result<OpenPage>>;
}

/** Ties a page's data to its rendering. List the outcome in `src/desk/pages.ts`. */
export function definePage<Data>(definition: PageDefinition<Data>): DeskPage {
  return {
    path: definition.path,
    permission: definition.permission,
    namespaces: definition.namespaces,
    speaksAsFrame: definition.speaksAsFrame,
    menu: definition.menu,
    width: definition.width,
    sendsFiles: definition.sendsFiles,
    async open(...given) {
      const data = await definition.load(...given);
      if (!data.ok) return data;
      return ok({
        title: (page) => definition.title(data.value, page),
        render: (page) => definition.render(data.value, page),
        bar: (page) => definition.bar?.(data.value, page) ?? null,
      });
    },
  };
}
