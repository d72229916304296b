import { DomainError } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';

/** Does work on a part of a request; what it refuses names its fields from the top of the request on. */
export function within<Done>(part: string, work: () => Done): Done {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidRequestError)
      throw new InvalidRequestError(
        error.errors.map(({ field, message }) => ({
          field: `${part}.${field}`,
          message: `${part}.${message}`,
        })),
        error.code,
      );
    if (error instanceof DomainError && error.field !== undefined)
      throw new DomainError(error.code, error.message, `${part}.${error.field}`);
    throw error;
  }
}
