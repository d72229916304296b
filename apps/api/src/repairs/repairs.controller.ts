import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import {
  AnswerRepairQuoteRequest, BookVisitRequest, CancelVisitRequest, ChooseRemedyRequest, HandBackRequest, ReportRepairRequest,
  RerouteRepairRequest, TakeInRequest,
} from './repairs.dto.js'; // prettier-ignore
import { RepairsService } from './repairs.service.js';

const byCustomer = {
  admits: ['customer', 'agent', 'shop'],
  ifMatch: 'optional',
  isCommand: true,
  answer: CaseResponse,
} as const;
const byStaff = { ...byCustomer, admits: ['agent'] } as const;

@ApiTags('repairs')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class RepairsController {
  constructor(private readonly repairs: RepairsService) {}

  @Post('repair-quote')
  @ChangesCase({ summary: 'Accept or decline what the repair would cost', ...byCustomer })
  answerQuote(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AnswerRepairQuoteRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.answerQuote(asked, request);
  }

  @Post('remedy')
  @ChangesCase({
    summary: 'Choose what opened beside the repair, or another try',
    ...byCustomer,
    refusals: ['REPAIR.REMEDY_NOT_OPEN'],
  })
  chooseRemedy(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: ChooseRemedyRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.chooseRemedy(asked, request);
  }

  @Post('visit')
  @ChangesCase({
    summary: 'Choose when the technician comes, or another time',
    ...byCustomer,
    refusals: ['LOGISTICS.INVALID'],
  })
  bookVisit(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: BookVisitRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.bookVisit(asked, request);
  }

  @Post('visit/cancel')
  @ChangesCase({ summary: 'Cancel the visit alone; the case goes on', ...byCustomer })
  cancelVisit(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: CancelVisitRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.cancelVisit(asked, request);
  }

  @Post('repair-reports')
  @ChangesCase({
    summary: 'Record by hand what came of the repair: in a store, or when those who repair cannot tell it',
    ...byStaff,
  })
  report(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: ReportRepairRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.report(asked, request);
  }

  @Post('repair-route')
  @ChangesCase({
    summary: 'Choose how the repair goes on when nobody took the job: another way, or the same one again',
    ...byStaff,
  })
  reroute(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: RerouteRepairRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.reroute(asked, request);
  }

  @Post('take-in')
  @ChangesCase({ summary: 'Take the goods over the counter of a store', ...byStaff })
  takeIn(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: TakeInRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.takeIn(asked, request);
  }

  @Post('hand-back')
  @ChangesCase({
    summary: 'Hand the goods back over the counter',
    ...byStaff,
    refusals: ['GOODS.NOT_WAITING'],
  })
  handBack(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: HandBackRequest,
  ): Promise<HttpAnswer> {
    return this.repairs.handBack(asked, request);
  }
}
