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

export const internalError = () =>
  new ApiError(500, null, 'An unexpected error occurred. We have been notified.');
