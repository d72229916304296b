import { FINAL_STAGES } from '#domain';

/** The stages in which a case has ended, for SQL. The partial indexes of the migrations name the same ones. */
export const ENDED = FINAL_STAGES.map((stage) => `'${stage}'`).join(', ');
