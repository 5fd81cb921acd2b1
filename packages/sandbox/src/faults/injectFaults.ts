import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { cut, loggedRequest } from '../requests';
import { faultAnswer, PlainAnswer, somethingWrong } from './faultAnswers';
import type { Faults } from './Faults';
import { failField } from './fieldFailures';
import { HeldAnswer, holdAnswer } from './holdAnswer';
import type { Fault, GraphqlFieldFault } from './types';

function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function prepare(res: Response, { status, headers }: PlainAnswer) {
  res.status(status);
  res.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) {
    res.setHeader(name, value);
  }
}

function wholeDocumentFails(fault: GraphqlFieldFault): PlainAnswer {
  const { errorType, message } = fault;
  return {
    status: 200,
    headers: {},
    body: {
      errors: [
        {
          ...(errorType ? { type: errorType } : {}),
          message: somethingWrong(message),
        },
      ],
    },
  };
}

function changed(answer: HeldAnswer, change: (json: unknown) => unknown) {
  const json: unknown = JSON.parse(answer.body.toString('utf8'));
  // A change in place may return nothing.
  answer.send(jsonOf(change(json) ?? json));
}

/** Lets requests go wrong as {@link Faults} says. */
export function injectFaults(
  faults: Faults,
  log: (line: string) => void,
): RequestHandler {
  async function meet(
    met: readonly Fault[],
    res: Response,
  ): Promise<'answered' | 'goes on'> {
    const { api } = loggedRequest(res).seen;
    const answer = (plain: PlainAnswer) => {
      prepare(res, plain);
      res.send(jsonOf(plain.body));
      return 'answered' as const;
    };
    for (const fault of met) {
      switch (fault.type) {
        case 'delay':
          await sleep(fault.ms);
          break;
        case 'before':
          await fault.run();
          break;
        case 'status':
          return answer(faultAnswer(fault, api));
        case 'cut':
          cut(res);
          return 'answered';
        case 'graphqlError':
          if (fault.field === undefined) {
            return answer(wholeDocumentFails(fault));
          }
          failField(res, fault.field, fault);
          break;
        case 'statusAfterWrite':
          holdAnswer(res, held => {
            const plain = faultAnswer(fault, api);
            prepare(res, plain);
            res.removeHeader('location');
            held.send(jsonOf(plain.body));
          });
          break;
        case 'cutAfterWrite':
          holdAnswer(res, held => held.cut());
          break;
        case 'truncate':
          holdAnswer(res, held =>
            held.sendPart(fault.bytes ?? Math.floor(held.body.length / 2)),
          );
          break;
        case 'dieAfter':
          holdAnswer(res, held => {
            // The answer is lost even when the callback fails.
            new Promise(resolve => resolve(fault.die()))
              .catch(error => log(`dieAfter: ${error}`))
              .finally(() => held.cut());
          });
          break;
        default:
          holdAnswer(res, held => changed(held, fault.change));
      }
    }
    return 'goes on';
  }

  return (req, res, next) => {
    const request = loggedRequest(res);
    const met = faults.take(request, req.body);
    if (met.length === 0) {
      next();
      return;
    }
    request.seen.fault = met.map(({ type }) => type).join('+');
    meet(met, res).then(outcome => {
      if (outcome === 'goes on') {
        next();
      }
    }, next);
  };
}
