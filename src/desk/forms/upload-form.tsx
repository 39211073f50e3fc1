import type { ComponentChildren, VNode } from 'preact';
import { MEBIBYTE, type UploadRole } from '#app/files/upload-limits.ts';
import type { Page } from '../define-page.ts';
import { Island } from '../shell/island.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FieldError, useField } from './fields.tsx';
import { FormProvider } from './form-context.ts';
import { uploadTexts } from './upload-texts.ts';

interface UploadFormProps {
  readonly page: Page;
  readonly role: UploadRole;
  /** As in `<OperationForm>`; the answer has `media` and `sha256`. */
  readonly next: string;
  /** The rest: the fields `credit.text` and `credit.licence`, and the button. */
  readonly children: ComponentChildren;
}

/** Larger files go in parts (docs/decisions/182) where there is a script. */
const PARTS_OVER = 20 * MEBIBYTE;

/** Sends one picture; with a script it shows how far it is, and large ones go on after a reload. A page that has it sets `sendsFiles`. */
export function UploadForm({ page, role, next, children }: UploadFormProps): VNode {
  const state = page.form?.form === 'register-media' ? page.form : undefined;
  const action = `/desk/upload?role=${role}&page=${encodeURIComponent(page.path)}`;
  return (
    <form
      method="post" action={action} encType="multipart/form-data" class="form" id="form-register-media"
      data-upload={role} data-parts-over={PARTS_OVER} data-person={page.viewer.person.id} data-texts={JSON.stringify(uploadTexts(page.t))}
    >
      <FormProvider value={{ page, id: 'form-register-media', state }}>
        <input type="hidden" name="_key" value={page.key()} />
        <input type="hidden" name="_form" value="register-media" />
        <input type="hidden" name="_page" value={page.path} />
        <input type="hidden" name="_next" value={next} />
        <ErrorSummary />
        <FileField page={page} />
        {children}
      </FormProvider>
      <p class="field__error" role="alert" data-upload-trouble hidden />
      <p class="saved" role="status" data-upload-status />
      <progress class="meter" max={100} value={0} hidden aria-label={page.t('desk:upload.progress')} />
      <p class="muted small num" data-upload-line hidden />
      <p><button type="button" class="btn" data-upload-cancel hidden>{page.t('desk:upload.cancel')}</button></p>
      <Island page={page} name="upload" />
    </form>
  );
}

function FileField({ page }: { page: Page }): VNode {
  const { id, attributes, error } = useField('file', true);
  return (
    <div class="field">
      <label class="field__label" for={id}>{page.t('desk:upload.file')}</label>
      <p class="field__hint" id={`${id}-hint`}>{page.t('desk:upload.hint')}</p>
      <input class="input" type="file" id={id} name="file" accept="image/png,image/jpeg,image/webp" required {...attributes} />
      <FieldError id={id} error={error} />
    </div>
  );
}
