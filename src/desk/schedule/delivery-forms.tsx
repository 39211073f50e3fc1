import type { VNode } from 'preact';
import type { Row } from '#app/store/rows.ts';
import type { Page } from '../define-page.ts';
import { Choices, ConfirmForm, Field, OperationForm, Submit } from '../forms/index.ts';
import { slotAddress } from '../works/addresses.ts';

interface DeliveryFormsProps {
  readonly row: Row<'deliveries'>;
  readonly page: Page;
  readonly may: { readonly hold: boolean; readonly settle: boolean; readonly takeDown: boolean };
}

/** What a person can do about a delivery in its state. */
export function DeliveryForms({ row, page, may }: DeliveryFormsProps): VNode | null {
  const { t } = page;
  const hidden = { delivery: row.id };
  switch (row.state) {
    case 'planned':
    case 'retry':
      return may.hold ? (
        <ConfirmForm page={page} operation="hold-delivery" id={`hold-${row.id}`} hidden={hidden} label={t('schedule:hold.do')} question={t('schedule:hold.question')} confirm={t('schedule:hold.confirm')}>
          <Reason page={page} />
        </ConfirmForm>
      ) : null;
    case 'held':
      return may.hold ? (
        <div class="cluster">
          <OperationForm page={page} operation="lift-delivery" id={`lift-${row.id}`} hidden={hidden} class="inline-form"><Submit>{t('schedule:lift')}</Submit></OperationForm>
          <a href={slotAddress(row.slot, row.dueAt, page.viewer.person.zone)}>{t('schedule:to-slot')}</a>
        </div>
      ) : null;
    case 'needs-person':
      return may.settle ? <Resolve row={row} page={page} /> : null;
    case 'delivered':
      return may.takeDown ? (
        <ConfirmForm page={page} operation="take-down" id={`down-${row.id}`} hidden={hidden} label={t('schedule:take-down.do')} question={t('schedule:take-down.question')} confirm={t('schedule:take-down.confirm')} tone="danger" />
      ) : null;
    case 'removal-needs-person':
    case 'not-removable':
      return may.takeDown ? (
        <ConfirmForm page={page} operation="resolve-removal" id={`removal-${row.id}`} hidden={hidden} label={t('schedule:resolve.do')} question={t('schedule:removal.question')} confirm={t('schedule:resolve.confirm')}>
          <Choices name="outcome" label={t('schedule:resolve.outcome')} options={(row.state === 'not-removable' ? ['removed'] as const : ['removed', 'removing', 'not-removable'] as const).map((value) => ({ value, label: t(`schedule:removal.${value}`) }))} />
        </ConfirmForm>
      ) : null;
    default:
      return null;
  }
}

function Resolve({ row, page }: Pick<DeliveryFormsProps, 'row' | 'page'>): VNode {
  const { t } = page;
  return (
    <ConfirmForm page={page} operation="resolve-delivery" id={`resolve-${row.id}`} hidden={{ delivery: row.id }} label={t('schedule:resolve.do')} question={t('schedule:resolve.question')} confirm={t('schedule:resolve.confirm')}>
      <Choices name="outcome" label={t('schedule:resolve.outcome')} options={(['delivered', 'retry', 'abandoned'] as const).map((value) => ({ value, label: t(`schedule:resolve.${value}`) }))} />
      <Field name="url:optional" label={t('schedule:resolve.url')} type="url" more={{ maxLength: 2000 }} />
    </ConfirmForm>
  );
}

/** Why it is kept back or stopped: others read it. */
export function Reason({ page }: { page: Page }): VNode {
  return <Field name="reason" label={page.t('schedule:reason')} rows={2} required more={{ maxLength: 2000 }} />;
}
