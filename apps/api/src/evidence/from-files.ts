import { DomainError } from '#domain';

/** What the file store answers. It is not ours, so that it does not answer is told as such, and never as a fault of the database. */
export async function fromFiles<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch {
    throw new DomainError('SERVICE.UNAVAILABLE', 'The file store does not answer; try again.');
  }
}
