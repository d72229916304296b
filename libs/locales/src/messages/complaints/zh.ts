import type { ComplaintTexts } from './complaint-texts.js';

export const zhComplaints = {
  complaintReceived: {
    subject: '我们已收到您关于订单{{orderId}}的投诉',
    text: '我们已收到您关于订单{{orderId}}的投诉。将由一位专人全程负责，您将在{{due}}之前得到首次答复。\n\n您可随时在您的售后单中补充内容。',
    sms: '已收到您关于订单{{orderId}}的投诉，您将在{{due}}之前得到首次答复。',
  },
  complaintAnswered: {
    subject: '我们对您投诉的答复',
    text: '我们已答复您关于订单{{orderId}}的投诉。请打开您的售后单查看；如不满意，请在其中告诉我们。',
    sms: '我们已答复您关于订单{{orderId}}的投诉，请打开售后单查看。',
  },
  evidenceWanted: {
    subject: '请在{{due}}之前说明您的情况',
    text: '我们希望与您一起解决订单{{orderId}}的投诉。请在{{due}}之前在售后单中说明经过并提供您的材料。我们也会这样做；双方提交后可互相查看。',
    sms: '请在{{due}}之前在售后单中说明订单{{orderId}}投诉的情况。',
  },
  offerReceived: {
    subject: '我们有一个方案给您',
    text: '关于订单{{orderId}}的投诉，我们向您提出了一个方案。请打开售后单接受、拒绝或提出您自己的方案。该方案在{{due}}之前有效。',
    sms: '关于订单{{orderId}}的投诉，我们提出了方案，{{due}}之前有效，请打开售后单。',
  },
  pleaseSign: {
    subject: '请签署我们的协议',
    text: '我们就订单{{orderId}}达成的内容已成文。请在售后单中阅读并签署；双方签署后即生效。\n\n其 SHA-256 为{{sha256}}。',
    sms: '关于订单{{orderId}}的协议已可签署，请打开售后单。',
  },
  agreementInForce: {
    subject: '我们的协议已生效',
    text: '关于订单{{orderId}}的协议已由双方签署并生效。您可在售后单中查看，也可下载 PDF；其 SHA-256 为{{sha256}}。我们会监督各项按时完成。',
    sms: '关于订单{{orderId}}的协议已由双方签署并生效，可在售后单中查看。',
  },
  promiseKept: {
    subject: '又一项承诺已完成',
    text: '关于订单{{orderId}}的协议中的一项承诺已完成。其余事项请见您的售后单。',
    sms: '订单{{orderId}}的一项承诺已完成，其余请见售后单。',
  },
  promiseBroken: {
    subject: '一项承诺未按时履行',
    text: '关于订单{{orderId}}的协议中的一项承诺未按时履行。我们将与您重新商谈；请打开售后单告诉我们您的想法。',
    sms: '订单{{orderId}}的一项承诺未按时履行，请打开售后单。',
  },
  complaintSettled: {
    subject: '您的投诉已解决',
    text: '关于订单{{orderId}}的协议中的承诺均已完成，您的投诉已解决。如有不妥，请在售后单中告诉我们。',
    sms: '您关于订单{{orderId}}的投诉已解决，承诺均已完成。',
  },
  complaintUnsettled: {
    subject: '您的投诉结果',
    text: '我们已结束您关于订单{{orderId}}的投诉，未达成协议。售后单中写明了原因以及您还可以向何处求助。',
    sms: '您关于订单{{orderId}}的投诉已结束，未达成协议，原因请见售后单。',
  },
  staffComplaintJoined: {
    subject: '再次投诉，售后单{{caseId}}',
    text: '客户就同一事项再次投诉，已并入未结的投诉。',
  },
  staffAnswerContested: {
    subject: '对答复有异议，售后单{{caseId}}',
    text: '客户对答复不满意，双方进入调解。',
  },
  staffOfferReceived: {
    subject: '客户提出方案，售后单{{caseId}}',
    text: '客户提出了一个方案，在{{due}}之前有效。',
  },
  staffPromiseBroken: {
    subject: '承诺未履行，售后单{{caseId}}',
    text: '协议中的一项承诺未按时履行，调解重新开始。',
  },
  staffPromiseHeldUp: {
    subject: '承诺暂缓：{{amount}}，售后单{{caseId}}',
    text: '协议已生效，但其中{{amount}}超出政策上限，尚未给付。\n\n请在额度允许后尽快给付，或与顾客另行约定：承诺的期限仍在计算。',
  },
} as const satisfies ComplaintTexts;
