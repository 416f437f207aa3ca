// Node, and one thing more: a test that ends with NotRun (test/conformance/not_run.ts) counts as not run, by name and reason.
const {TestEnvironment} = require('jest-environment-node');

const reasonOf = (error) => error?.notRun;

module.exports = class NodeEnvironment extends TestEnvironment {
    reasons = new Map();

    handleTestEvent({name, test, error}) {
        // `test` is undefined when a hook fails that is not for one test.
        if ((name === 'test_fn_failure' || name === 'hook_failure') && test && reasonOf(error)) {
            this.reasons.set(test, reasonOf(error));
        }
        // Any error besides is a failure all the same.
        if (name === 'test_done' && this.reasons.has(test) && test.errors.every((one) => reasonOf([one].flat()[0]))) {
            test.errors = [];
            test.status = 'skip';
            test.name += ` (${this.reasons.get(test)})`;
        }
    }
};
