import { randomBytes } from 'node:crypto';

export interface XPost {
  readonly id: string;
  readonly user: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly mediaIds: readonly string[];
  readonly at: number;
}

export interface XMedia {
  readonly id: string;
  readonly user: string;
  readonly mediaType: string;
  readonly totalBytes: number;
  readonly segments: Map<number, Uint8Array>;
  finalized: boolean;
  /** How often its status is asked for before it is done. */
  pendingFor: number;
  alt?: string;
}

export interface XUser {
  readonly id: string;
  readonly username: string;
}

/** What one consent gave: X replaces both tokens at each refresh, and a used one ends the whole grant. */
export interface XGrant {
  readonly user: XUser;
  access: string;
  refresh: string;
  expiresAt: number;
  readonly used: Set<string>;
}

export interface XCode {
  readonly code: string;
  readonly challenge: string;
  readonly redirectUri: string;
  readonly user: XUser;
}

/** All that the fake holds. */
export class XMemory {
  readonly client = { id: 'client-of-the-test', secret: 'secret-of-the-client' };
  readonly users: XUser[] = [];
  readonly grants: XGrant[] = [];
  readonly codes: XCode[] = [];
  readonly posts: XPost[] = [];
  readonly media = new Map<string, XMedia>();
  /** What the schemas refused: a request that X would not have understood. */
  readonly malformed: string[] = [];
  /** `POST /2/tweets` and the like, in the order they came. */
  readonly asked: string[] = [];
  /** Posts ever created, taken down ones too. */
  created = 0;
  refreshes = 0;
  #last = 1_900_000_000_000_000_000n;

  nextId(): string {
    this.#last += 1n;
    return String(this.#last);
  }

  user(username: string): XUser {
    const known = this.users.find((one) => one.username === username);
    if (known) return known;
    const user = { id: String(1_000 + this.users.length), username };
    this.users.push(user);
    return user;
  }

  /** So many posts of somebody's own hand, now. */
  fill(username: string, count: number): void {
    const user = this.user(username).id;
    for (let n = 1; n <= count; n += 1) this.posts.push({ id: this.nextId(), user, text: `Another ${String(n)}`, mediaIds: [], at: Date.now() });
  }

  /** A consent given: tokens that hold for two hours. */
  grant(user: XUser): XGrant {
    const grant: XGrant = { user, access: token('access'), refresh: token('refresh'), expiresAt: Date.now() + 7_200_000, used: new Set() };
    this.grants.push(grant);
    return grant;
  }

  /** New tokens in place of both, as X does. */
  rotate(grant: XGrant): void {
    grant.used.add(grant.refresh);
    Object.assign(grant, { access: token('access'), refresh: token('refresh'), expiresAt: Date.now() + 7_200_000 });
    this.refreshes += 1;
  }

  revoke(username: string): void {
    for (let n = this.grants.length - 1; n >= 0; n -= 1) if (this.grants[n]?.user.username === username) this.grants.splice(n, 1);
  }

  byAccess(access: string): XGrant | undefined {
    return this.grants.find((grant) => grant.access === access && grant.expiresAt > Date.now());
  }
}

export function token(kind: string): string {
  return `${kind}-${randomBytes(24).toString('base64url')}`;
}
