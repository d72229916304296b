import {
  DIAGNOSIS_RESULTS, type DiagnosisResult, MISSED_BY, type MissedBy, REPAIR_FACT_TYPES, REPAIR_REMEDIES, REPAIR_ROUTES, type RepairFact,
  type RepairRemedy, type RepairRoute,
} from '#domain'; // prettier-ignore
import { AddressRequest } from '../cases/cases.dto.js';
import { Id, Label, MinorAmount, Moment, OneOf, Part, Parts, Quantity } from '../fields/fields.js';

export class AnswerRepairQuoteRequest {
  @OneOf(['accept', 'decline'])
  answer!: 'accept' | 'decline';
}

export class ChooseRemedyRequest {
  @OneOf(REPAIR_REMEDIES, { description: 'One of `repair.remedies.open`' })
  remedy!: RepairRemedy;
}

export class RerouteRepairRequest {
  @OneOf(REPAIR_ROUTES, { description: 'A way that policy has for the goods; the same one asks again' })
  route!: RepairRoute;
}

export class BookVisitRequest {
  @Id({ description: 'A slot of `GET …/visit-slots`' })
  slotId!: string;

  @Part(AddressRequest, {
    optional: true,
    description: 'Where he comes; left out: the address that is known',
  })
  address?: AddressRequest;
}

export class CancelVisitRequest {}

export class RepairPartRequest {
  @Label(80)
  code!: string;

  @Quantity()
  quantity!: number;

  @MinorAmount({ description: 'For one' })
  priceMinor!: number;
}

export class DiagnosisRequest {
  @OneOf(DIAGNOSIS_RESULTS)
  result!: DiagnosisResult;

  @Label(80, { description: 'A code of the fault; nothing about people' })
  fault!: string;

  @Parts(RepairPartRequest, { least: 0, most: 100 })
  parts!: RepairPartRequest[];

  @MinorAmount()
  labourMinor!: number;

  @MinorAmount()
  taxMinor!: number;

  @MinorAmount({ description: 'Parts, labour and tax' })
  totalMinor!: number;
}

export class ReportRepairRequest {
  @OneOf(REPAIR_FACT_TYPES)
  type!: RepairFact['type'];

  @Part(DiagnosisRequest, { optional: true, description: 'For `diagnosed`' })
  diagnosis?: DiagnosisRequest;

  @OneOf(MISSED_BY, { optional: true, description: 'For `visitMissed`: by whose fault' })
  by?: MissedBy;

  @Moment({ optional: true, description: 'For `partsOrdered`' })
  expectedAt?: string;

  @Label(80, { optional: true, description: 'For `repairFailed`: a short word for why' })
  reason?: string;
}

export class TakeInRequest {}

export class HandBackRequest {}
