/** A refusal the caller is told about; each provider writes it in its own shape. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    message: string,
    readonly detail: { readonly param?: string; readonly type?: string } = {},
  ) {
    super(message);
  }
}

export type ErrorShape = (error: ApiError) => object;

/** Stripe's error object: https://docs.stripe.com/api/errors */
export const stripeErrors: ErrorShape = ({ status, code, message, detail }) => ({
  error: {
    type: detail.type ?? (status >= 500 ? 'api_error' : 'invalid_request_error'),
    message,
    ...(code === null
      ? {}
      : { code, doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}` }),
    ...(detail.param === undefined ? {} : { param: detail.param }),
  },
});

/** EasyPost's error object: https://docs.easypost.com/docs/errors */
export const easypostErrors: ErrorShape = ({ code, message, detail }) => ({
  error: {
    code: code ?? 'invalid_request',
    message,
    errors: detail.param === undefined ? [] : [{ field: detail.param, message }],
  },
});

/** Square's error object: https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors */
export const squareErrors: ErrorShape = ({ status, code, message, detail }) => ({
  errors: [
    {
      category: squareCategory(status),
      code: squareCode(status, code, detail.type),
      detail: message,
      ...(detail.param === undefined ? {} : { field: detail.param }),
    },
  ],
});

/** Adyen's error object: https://docs.adyen.com/development-resources/response-handling */
export const adyenErrors: ErrorShape = ({ status, code, message, detail }) => ({
  ...{
    type: 'about:blank',
    title: status >= 500 ? 'Internal error' : 'Invalid request',
    status,
    detail: message,
  },
  errorCode: code ?? detail.type ?? 'invalid_request',
  invalidFields: detail.param === undefined ? [] : [{ name: detail.param, message }],
});

/** Voucherify's error object: https://docs.voucherify.io/api-reference/errors */
export const voucherifyErrors: ErrorShape = ({ status, code, message, detail }) => ({
  ...{ code: status, key: code ?? detail.type ?? 'invalid_payload', message, details: detail.param ?? null },
  object: 'error',
});

function squareCategory(status: number): string {
  if (status >= 500) return 'API_ERROR';
  return status === 401 ? 'AUTHENTICATION_ERROR' : 'INVALID_REQUEST_ERROR';
}

function squareCode(status: number, code: string | null, type: string | undefined): string {
  if (status >= 500) return 'INTERNAL_SERVER_ERROR';
  if (status === 401) return 'UNAUTHORIZED';
  if (type === 'idempotency_error') return status === 409 ? 'CONFLICT' : 'IDEMPOTENCY_KEY_REUSED';
  if (code === 'parameter_missing') return 'MISSING_REQUIRED_PARAMETER';
  return code === null || code.startsWith('parameter_') ? 'INVALID_VALUE' : code;
}

/** Twilio's error object: https://www.twilio.com/docs/usage/twilios-response */
export const twilioErrors: ErrorShape = ({ status, code, message }) => {
  const number = Number(code ?? (status === 401 ? '20003' : '20500'));
  // Twilio's codes are numbers; what validation calls a parameter is to Twilio a bad request.
  const known = Number.isNaN(number) ? 20001 : number;
  return { code: known, message, more_info: `https://www.twilio.com/docs/errors/${known}`, status };
};

export const internalError = () =>
  new ApiError(500, null, 'An unexpected error occurred. We have been notified.');
