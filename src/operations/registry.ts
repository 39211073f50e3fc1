import { addAccount } from './accounts/add-account.ts';
import { editAccount } from './accounts/edit-account.ts';
import { setAccountState } from './accounts/set-account-state.ts';
import { releaseEditions, submitEditions } from './approval/bulk.ts';
import { cancelRelease, holdRelease, liftRelease } from './approval/change-scheduled-release.ts';
import { decide } from './approval/decide.ts';
import { releaseEdition } from './approval/release-edition.ts';
import { submitEdition } from './approval/submit-edition.ts';
import { withdrawRelease } from './approval/withdraw-release.ts';
import { deliveryOperations } from './delivery/index.ts';
import type { Operation } from './operation.ts';
import { updateProfile } from './people/update-profile.ts';
import { createWork } from './works/create-work.ts';
import { discardWork } from './works/discard-work.ts';
import { editWork } from './works/edit-work.ts';
import { restoreTexts } from './works/restore-texts.ts';
import { saveSegments } from './works/save-segments.ts';
import { sendToTranslation } from './works/send-to-translation.ts';

/** An operation of any input: `perform` parses what it is given before the operation sees it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs differ, and a list can name no common one
export type AnyOperation = Operation<any, unknown, any>;

/** Every operation that the door can perform, by its name. */
export const operations: Readonly<Record<string, AnyOperation>> = byName([
  createWork, editWork, discardWork, saveSegments, restoreTexts, sendToTranslation,
  submitEdition, decide, releaseEdition, cancelRelease, holdRelease, liftRelease, withdrawRelease,
  submitEditions, releaseEditions,
  updateProfile,
  addAccount, editAccount, setAccountState,
  ...deliveryOperations,
]);

function byName(list: readonly AnyOperation[]): Readonly<Record<string, AnyOperation>> {
  return Object.fromEntries(list.map((operation) => [operation.name, operation]));
}
