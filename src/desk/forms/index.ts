export { ConfirmForm } from './confirm-form.tsx';
export { Check, Choices, Field, FieldError, type Option, SelectField, useField } from './fields.tsx';
export { OperationForm, Submit } from './operation-form.tsx';
export { TimeField } from './time-field.tsx';
