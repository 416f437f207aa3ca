module.exports = {use() {}, unuse() {}};
