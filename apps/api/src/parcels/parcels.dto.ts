import { Id } from '../fields/fields.js';

export class AnnounceParcelRequest {
  @Id({ description: 'As the carrier printed it' })
  trackingNumber!: string;
}
