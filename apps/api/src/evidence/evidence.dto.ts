import { ApiProperty } from '@nestjs/swagger';
import { EVIDENCE_PURPOSES, type EvidencePurpose } from '#persistence';
import { Id, OneOf } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

/** The fields beside the file. */
export class UploadEvidenceRequest {
  @Id({ optional: true, description: 'The case that it belongs to; left out: the one that first names it' })
  caseId?: string;

  @Id({ optional: true, description: 'Instead of a case: the order that a case will be about' })
  orderId?: string;

  @OneOf(EVIDENCE_PURPOSES, {
    optional: true,
    description: 'Left out: `claim` from customer and shop, `inspection` from the warehouse, else `other`',
  })
  purpose?: EvidencePurpose;
}

/** The whole form, for the documentation. */
export class UploadEvidenceForm extends UploadEvidenceRequest {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'JPEG, PNG, WebP, HEIC, GIF, PDF or MP4; the bytes decide, not the name',
  })
  file!: string;
}

export class UploadedResponse {
  @ApiProperty({ ...text, description: 'Name it in `evidence` of a filing or a note' }) evidenceId!: string;
  @ApiProperty({ ...text, example: 'image/jpeg' }) contentType!: string;
  @ApiProperty({ type: 'integer' }) sizeBytes!: number;
  @ApiProperty({ ...text, description: 'Of the bytes as they are kept: without EXIF and the like' })
  sha256!: string;
  @ApiProperty(moment) uploadedAt!: string;
}

export class EvidenceResponse extends UploadedResponse {
  @ApiProperty({ ...text, enum: EVIDENCE_PURPOSES }) purpose!: string;
  @ApiProperty({ ...text, description: 'What kind of person uploaded it' }) uploader!: string;
  @ApiProperty({ ...text, required: false }) caseId?: string;
  @ApiProperty({ ...text, required: false }) orderId?: string;
  @ApiProperty({ ...text, required: false, description: 'The name of the file with its owner' })
  name?: string;
  @ApiProperty({ ...moment, required: false, description: 'Since then the bytes are gone' })
  removedAt?: string;
}

export class EvidenceListResponse {
  @ApiProperty({ type: EvidenceResponse, isArray: true }) items!: readonly EvidenceResponse[];
}
