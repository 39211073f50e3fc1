import type { ComponentChildren, VNode } from 'preact';
import type { UploadRole } from '#app/files/upload-limits.ts';
import type { Page } from '../define-page.ts';
import { Island } from '../shell/island.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FieldError, useField } from './fields.tsx';
import { FormProvider } from './form-context.ts';

interface UploadFormProps {
  readonly page: Page;
  readonly role: UploadRole;
  /** As in `<OperationForm>`; the answer has `media` and `sha256`. */
  readonly next: string;
  /** The rest: the fields `credit.text` and `credit.licence`, and the button. */
  readonly children: ComponentChildren;
}

/** Sends one picture; with a script it shows how far it is. */
export function UploadForm({ page, role, next, children }: UploadFormProps): VNode {
  const state = page.form?.form === 'register-media' ? page.form : undefined;
  const action = `/desk/upload?role=${role}&page=${encodeURIComponent(page.path)}`;
  return (
    <form method="post" action={action} encType="multipart/form-data" class="form" id="form-register-media" data-upload>
      <FormProvider value={{ page, id: 'form-register-media', state }}>
        <input type="hidden" name="_key" value={page.key()} />
        <input type="hidden" name="_form" value="register-media" />
        <input type="hidden" name="_page" value={page.path} />
        <input type="hidden" name="_next" value={next} />
        <ErrorSummary />
        <FileField page={page} />
        {children}
      </FormProvider>
      <p class="saved" role="status" data-upload-status data-sending={page.t('desk:upload.sending')} data-checking={page.t('desk:upload.checking')} data-broken={page.t('desk:upload.broken')} />
      <progress class="meter" max={100} value={0} hidden aria-label={page.t('desk:upload.progress')} />
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
