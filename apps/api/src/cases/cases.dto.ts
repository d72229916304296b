import {
  CASE_KINDS,
  type CaseKind,
  SENDING_METHODS,
  type SendingMethod,
  type Opened,
  OPENED,
  REASONS,
  type Reason,
  STAGES,
} from '#domain';
import {
  CountryCode, FreeText, Id, Label, Labels, LineId, OneOf, Part, Quantity,
} from '../fields/fields.js'; // prettier-ignore
import { PageQuery } from '../fields/page.dto.js';

export class AddressRequest {
  @Label(120)
  name!: string;

  @Label(200)
  street!: string;

  @Label(200, { optional: true })
  street2?: string;

  @Label(20)
  postalCode!: string;

  @Label(120)
  city!: string;

  @Label(120, { optional: true })
  region?: string;

  @CountryCode()
  country!: string;

  @Label(40, { optional: true })
  phone?: string;
}

export class LogisticsRequest {
  @OneOf(SENDING_METHODS)
  method!: SendingMethod;

  @Id({ optional: true, description: 'For a pickup: a slot of `GET …/slots`' })
  slotId?: string;

  @Id({ optional: true, description: 'Another name of `slotId`' })
  slot?: string;

  @Part(AddressRequest, {
    optional: true,
    description:
      'For a pickup: where the courier comes. For a drop-off, if you like, the sender on the label',
  })
  address?: AddressRequest;

  @Id({ optional: true, description: "By mail: the parcel's number, when the customer has one already" })
  trackingNumber?: string;
}

export class CaseLineRequest {
  @LineId()
  lineId!: string;

  @Quantity()
  quantity!: number;

  @OneOf(REASONS, { optional: true })
  reason?: Reason;

  @OneOf(OPENED, {
    optional: true,
    description:
      'What was done with the packaging: nothing, opened only to look, or opened. Left out: nothing',
  })
  opened?: Opened;

  @FreeText({ optional: true })
  note?: string;

  @Labels(20, 200, {
    optional: true,
    description:
      'Ids of uploads (`ev_…`), which must exist; anything else is a reference of yours, opaque to us',
  })
  evidence?: string[];
}

export class ListCasesQuery extends PageQuery {
  @OneOf(CASE_KINDS, { optional: true })
  kind?: CaseKind;

  @OneOf(STAGES, { optional: true })
  stage?: string;

  @Id({ optional: true })
  orderId?: string;

  @Id({ optional: true, description: 'Staff and shop; a customer sees only his own anyway' })
  customerId?: string;
}
