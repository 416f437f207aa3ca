// Node, and one thing more: a test that ends with NotRun (test/conformance/not_run.ts) counts as not run, by name and reason.
const {TestEnvironment} = require('jest-environment-node');

module.exports = class NodeEnvironment extends TestEnvironment {
    reasons = new Map();

    handleTestEvent({name, test, error}) {
        if (name === 'test_fn_failure' && typeof error?.notRun === 'string') {
            this.reasons.set(test, error.notRun);
        }
        // More errors than that one (of hooks) are failures all the same.
        if (name === 'test_done' && this.reasons.has(test) && test.errors.length === 1) {
            test.errors = [];
            test.status = 'skip';
            test.name += ` (${this.reasons.get(test)})`;
        }
    }
};
