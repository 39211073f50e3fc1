import type { Clock, Instant } from '#app/domain/clock.ts';

/** A code on its way to a person. */
export interface CodeMail {
  readonly to: string;
  readonly name: string;
  /** The person's language. */
  readonly locale: string;
  /** Six digits. */
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Sends sign-in codes. */
export interface SignInMailer {
  sendCode(mail: CodeMail): Promise<void>;
}

/** A mailer that sends nothing: it keeps the last mails in memory for the demo's pages. Never logs them. */
export interface DemoMailbox extends SignInMailer {
  /** The newest first. */
  mails(): readonly (CodeMail & { readonly sentAt: Instant })[];
  newestFor(address: string): CodeMail | undefined;
}

const KEPT = 50;

/** Makes the mailbox of the demo and of development. */
export function createDemoMailbox(clock: Clock): DemoMailbox {
  const kept: (CodeMail & { sentAt: Instant })[] = [];
  return {
    sendCode(mail) {
      kept.unshift({ ...mail, sentAt: clock.now() });
      kept.length = Math.min(kept.length, KEPT);
      return Promise.resolve();
    },
    mails: () => kept,
    newestFor: (address) => kept.find(({ to }) => to === address.toLowerCase()),
  };
}
