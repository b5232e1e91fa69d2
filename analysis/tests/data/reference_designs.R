# Computes reference_designs.json and its data sets with R 4.2.2 and survey 4.1-1.
suppressMessages(library(survey))
data(api)
out <- "."
set.seed(20260115)

# Three stages: communes within strata, hamlets within communes, people within hamlets. Codes repeat. Stratum d has one
# commune of three, e one of one, f two of two; some hamlets hold one household of several.
rows <- list()
for (h in c("a", "b", "c", "d", "e", "f")) {
  communes <- switch(h, a = 4, b = 5, c = 3, d = 1, e = 1, f = 2)
  of <- switch(h, a = 20, b = 9, c = 12, d = 3, e = 1, f = 2)
  for (i in seq_len(communes)) {
    hamlets <- sample(1:4, 1); m <- hamlets + sample(0:5, 1)
    for (j in seq_len(hamlets)) {
      people <- sample(1:6, 1); k <- people + sample(0:9, 1)
      for (l in seq_len(people)) rows[[length(rows) + 1]] <- data.frame(stratum = h, commune = i, hamlet = j,
        person = l, communes = of, hamlets = m, people = k,
        w = round(of / communes * m / hamlets * k / people * runif(1, 0.8, 1.25), 6))
    }
  }
}
three <- do.call(rbind, rows)
n <- nrow(three)
three$cid <- paste0(three$stratum, three$commune)
three$sex <- sample(c("f", "m"), n, TRUE)
three$age <- sample(c("15-29", "30-59", "60+"), n, TRUE, c(.3, .5, .2))
three$x <- round(rlnorm(n, 3, .5), 3)
three$y <- round(5 + .2 * three$x + rnorm(n) + (three$sex == "f"), 3)
three$y[sample(n, 17)] <- NA
three$score <- sample(1:5, n, TRUE)
three$member <- rbinom(n, 1, .4)
three$member[sample(n, 6)] <- NA
three$w0 <- ifelse(runif(n) < .15, 0, three$w)
three <- three[sample(n), ]
write.csv(three, file.path(out, "three.csv"), row.names = FALSE, na = "", quote = FALSE)
clus2 <- apiclus2[, c("snum", "dnum", "stype", "api00", "api99", "enroll", "api.stu", "sch.wide", "comp.imp", "acs.46", "pw", "fpc1", "fpc2")]
write.csv(clus2, file.path(out, "apiclus2.csv"), row.names = FALSE, na = "", quote = FALSE)
mini <- read.csv(file.path(out, "mini.csv"))

num <- function(v) if (length(v) != 1 || is.na(v) || !is.finite(v)) "null" else sprintf("%.13g", v)
txt <- function(v) if (is.null(v)) "null" else sprintf("\"%s\"", v)
lines <- character()

# One case: `d` the design, `about` its description, the estimator and what it needs.
case <- function(name, d, about, estimator, variable, level = NULL, denominator = NULL, by = list(), p = NULL,
                 rule = NULL, calibration = "null", lonely = "adjust") {
  options(survey.lonely.psu = lonely)
  sub <- d
  if (length(by)) {
    keep <- rep(TRUE, nrow(d$variables))
    for (c in names(by)) keep <- keep & !is.na(d$variables[[c]]) & d$variables[[c]] == by[[c]]
    sub <- d[keep, ]
  }
  v <- d$variables[[variable]]
  if (!is.null(level)) v <- as.numeric(v == level)
  d$variables$.v <- v
  sub <- update(sub, .v = if (nrow(sub$variables) == length(v)) v else v[keep])
  df <- degf(sub); se <- value <- lo <- hi <- deff <- deffwr <- NA; method <- "t"; obs <- !is.na(sub$variables$.v)
  if (!is.null(denominator)) obs <- obs & !is.na(sub$variables[[denominator]])
  one <- if (length(sub$prob) == length(obs)) sub[obs, ] else sub
  used <- sum(weights(one, "sampling") != 0)
  f <- switch(estimator, mean = svymean, total = svytotal, proportion = svymean, variance = svyvar, NULL)
  if (estimator == "ratio") {
    r <- svyratio(as.formula("~.v"), as.formula(paste0("~", denominator)), sub, na.rm = TRUE, deff = TRUE)
    value <- as.numeric(r$ratio); se <- sqrt(as.numeric(r$var)); deff <- as.numeric(attr(r, "deff"))
  } else if (estimator == "quantile") {
    q <- svyquantile(~.v, sub, p, na.rm = TRUE, qrule = rule)
    value <- q[[1]][1]; lo <- q[[1]][2]; hi <- q[[1]][3]; se <- q[[1]][4]; df <- degf(one); method <- "woodruff_t"
  } else {
    r <- f(~.v, sub, na.rm = TRUE)
    value <- as.numeric(r)[1]; se <- sqrt(as.numeric(attr(r, "var")))[1]
    if (estimator %in% c("mean", "total", "proportion")) {
      deff <- as.numeric(attr(f(~.v, sub, na.rm = TRUE, deff = TRUE), "deff"))
      deffwr <- as.numeric(attr(f(~.v, sub, na.rm = TRUE, deff = "replace"), "deff"))
    }
  }
  if (estimator == "proportion") {
    method <- "logit_t"; l <- log(value / (1 - value)); h <- qt(.975, df) * se / (value * (1 - value))
    lo <- plogis(l - h); hi <- plogis(l + h)
  } else if (estimator != "quantile") { lo <- value - qt(.975, df) * se; hi <- value + qt(.975, df) * se }
  if (is.na(se) || se < 1e-9 * abs(value)) deff <- deffwr <- NA
  id <- paste(c(name, estimator, variable, level, denominator, rule, if (!is.null(p)) paste0("p", p),
                if (length(by)) paste0(names(by), "=", unlist(by)), lonely), collapse = "/")
  by_json <- if (length(by)) sprintf("{%s}", paste(sprintf("\"%s\": \"%s\"", names(by), unlist(by)), collapse = ", ")) else "null"
  lines <<- c(lines, sprintf(paste0('{"id": "%s", "data_csv": "%s", "design": {%s, "lonely_psu": "%s"}, "calibration": %s, ',
    '"estimator": "%s", "variable": "%s", "level": %s, "denominator": %s, "by": %s, "p": %s, "quantile_rule": %s, "n": %d, ',
    '"value": %s, "se": %s, "ci_low": %s, "ci_high": %s, "ci_method": "%s", "deff": %s, "deff_wr": %s, "df": %d}'),
    id, about$csv, about$design, lonely, calibration, estimator, variable, txt(level), txt(denominator), by_json,
    if (is.null(p)) "null" else num(p), txt(rule), used, num(value), num(se), num(lo), num(hi), method, num(deff), num(deffwr), df))
}
about <- function(csv, cluster, strata = NULL, weights = NULL, fpc = character(), nested = TRUE)
  list(csv = csv, design = sprintf('"strata": %s, "cluster": %s, "weights": %s, "fpc": %s, "stages": %d, "nested_ids": %s',
    txt(strata), list_of(cluster), txt(weights), list_of(fpc), max(1, length(cluster)), tolower(nested)))
list_of <- function(v) if (length(v)) sprintf("[%s]", paste(sprintf("\"%s\"", v), collapse = ", ")) else "[]"

several <- function(name, d, a, lonely = "adjust", calibration = "null", x = "api00", w = "enroll", den = "api.stu",
                    cat = c("stype", "H"), by = list(list(stype = "H"), list(comp.imp = "No"))) {
  for (b in c(list(list()), by)) {
    case(name, d, a, "mean", x, by = b, lonely = lonely, calibration = calibration)
    case(name, d, a, "total", w, by = b, lonely = lonely, calibration = calibration)
    case(name, d, a, "ratio", w, denominator = den, by = b, lonely = lonely, calibration = calibration)
    if (!(cat[1] %in% names(b))) case(name, d, a, "proportion", cat[1], level = cat[2], by = b, lonely = lonely, calibration = calibration)
    case(name, d, a, "variance", x, by = b, lonely = lonely, calibration = calibration)
    case(name, d, a, "quantile", x, p = .25, rule = "math", by = b, lonely = lonely, calibration = calibration)
    for (r in c("school", "hf7")) case(name, d, a, "quantile", x, p = .5, rule = r, by = b, lonely = lonely, calibration = calibration)
  }
}

# Two stages.
d2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = clus2)
several("clus2_fpc", d2, about("apiclus2.csv", c("dnum", "snum"), fpc = c("fpc1", "fpc2")))
several("clus2_fpc", d2, about("apiclus2.csv", c("dnum", "snum"), fpc = c("fpc1", "fpc2")), lonely = "remove")
several("clus2_wr", svydesign(id = ~dnum + snum, weights = ~pw, data = clus2), about("apiclus2.csv", c("dnum", "snum"), weights = "pw"))
several("clus2_one", svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc1, data = clus2), about("apiclus2.csv", "dnum", weights = "pw", fpc = "fpc1"))

# Three stages, with and without corrections, by every rule that has an answer.
t3 <- svydesign(id = ~commune + hamlet + person, strata = ~stratum, fpc = ~communes + hamlets + people, weights = ~w, data = three, nest = TRUE)
t1 <- svydesign(id = ~commune + hamlet, strata = ~stratum, weights = ~w, data = three, nest = TRUE)
t0 <- svydesign(id = ~cid, strata = ~stratum, fpc = ~communes, weights = ~w0, data = three)
a3 <- about("three.csv", c("commune", "hamlet", "person"), "stratum", "w", c("communes", "hamlets", "people"))
a1 <- about("three.csv", c("commune", "hamlet"), "stratum", "w")
a0 <- about("three.csv", "cid", "stratum", "w0", "communes", nested = FALSE)
ways <- list(list(age = "60+"), list(sex = "m", age = "15-29"), list(stratum = "b"))
for (l in c("adjust", "remove", "certainty")) several("three_fpc", t3, a3, l, x = "y", w = "x", den = "w", cat = c("age", "30-59"), by = ways)
for (l in c("adjust", "remove", "average")) several("three_wr", t1, a1, l, x = "y", w = "x", den = "w", cat = c("age", "30-59"), by = ways)
for (l in c("adjust", "certainty")) several("three_zero", t0, a0, l, x = "y", w = "x", den = "score", cat = c("member", "1"), by = ways[1:2])
several("three_zero", t0, a0, "average", x = "y", w = "x", den = "score", cat = c("member", "1"), by = list())

# Calibrations: unequal weights, domains, two stages, bounds.
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
b1 <- about("apiclus1.csv", "dnum", NULL, "pw", "fpc"); bs <- about("apistrat.csv", character(), "stype", "pw", "fpc")
pop <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
totals <- '{"(Intercept)": 6194, "stypeH": 755, "stypeM": 1018, "api99": 3914069}'
logit <- calibrate(clus1, ~stype + api99, pop, calfun = "logit", bounds = c(.4, 2.5), epsilon = 1e-13, maxit = 100)
several("clus1_logit", logit, b1, calibration = sprintf('{"method": "logit", "bounds": [0.4, 2.5], "totals": %s}', totals))
several("clus1_linear", calibrate(clus1, ~stype + api99, pop), b1, calibration = sprintf('{"method": "linear", "totals": %s}', totals))
expo <- calibrate(clus1, ~stype + api99, pop, calfun = "raking", epsilon = 1e-13, maxit = 100)
several("clus1_exponential", expo, b1, calibration = sprintf('{"method": "rake_deville_sarndal", "totals": %s}', totals))
several("strat_linear", calibrate(strat, ~stype + api99, pop), bs, calibration = sprintf('{"method": "linear", "totals": %s}', totals))
two <- calibrate(d2, ~stype + api99, pop)
several("clus2_linear", two, about("apiclus2.csv", c("dnum", "snum"), fpc = c("fpc1", "fpc2")), calibration = sprintf('{"method": "linear", "totals": %s}', totals))
m1 <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)); m2 <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
m3 <- data.frame(comp.imp = c("No", "Yes"), Freq = c(1697, 4497))
margins <- '{"sch.wide": {"No": 1072, "Yes": 5122}, "comp.imp": {"No": 1697, "Yes": 4497}, "stype": {"E": 4421, "H": 755, "M": 1018}}'
tight <- list(maxit = 5000, epsilon = 1e-12)
several("strat_rake3", rake(strat, list(~sch.wide, ~comp.imp, ~stype), list(m2, m3, m1), tight), bs, calibration = sprintf('{"method": "rake", "margins": %s}', margins))
several("clus2_rake3", rake(d2, list(~sch.wide, ~comp.imp, ~stype), list(m2, m3, m1), tight), about("apiclus2.csv", c("dnum", "snum"), fpc = c("fpc1", "fpc2")), calibration = sprintf('{"method": "rake", "margins": %s}', margins))
ds <- calibrate(strat, ~sch.wide + comp.imp + stype, c(`(Intercept)` = 6194, sch.wideYes = 5122, comp.impYes = 4497, stypeH = 755, stypeM = 1018), calfun = "raking", epsilon = 1e-13, maxit = 100)
several("strat_rake3_ds", ds, bs, calibration = sprintf('{"method": "rake_deville_sarndal", "margins": %s}', margins))
cells <- expand.grid(sex = c("f", "m"), age = c("15-29", "30-59", "60+")); cells$Freq <- c(300, 320, 510, 480, 210, 160)
ps <- postStratify(t3, ~sex + age, cells)
psj <- '{"method": "poststratify", "margins": {"sex:age": {"f:15-29": 300, "m:15-29": 320, "f:30-59": 510, "m:30-59": 480, "f:60+": 210, "m:60+": 160}}}'
for (l in c("adjust", "remove")) several("three_ps", ps, a3, l, psj, x = "y", w = "x", den = "w", cat = c("score", "5"), by = ways)
ps1 <- postStratify(t1, ~sex + age, cells)
for (l in c("adjust", "average")) several("three_ps_wr", ps1, a1, l, psj, x = "y", w = "x", den = "w", cat = c("score", "5"), by = ways)

# What breaks: the synthetic data set with missing values, by more rules.
for (l in c("adjust", "average", "remove")) {
  m <- svydesign(id = ~psu, strata = ~stratum, fpc = ~npsu_pop, weights = ~wt, data = mini, nest = TRUE)
  several("mini", m, about("mini.csv", "psu", "stratum", "wt", "npsu_pop"), l, x = "income", w = "hours", den = "wt", cat = c("sex", "f"),
          by = list(list(group = "y"), list(group = "z"), list(sex = "m")))
}
lines <- gsub('"[a-z_]+": null, ', "", gsub(', "[a-z_]+": null', "", lines))
writeLines(c("[", paste(lines, collapse = ",\n"), "]"), file.path(out, "reference_designs.json"))
cat(length(lines), "cases\n")
trimmed <- weights(trimWeights(strat, upper = 44.2, lower = 16, strict = TRUE))
write.csv(data.frame(w = weights(strat), trimmed = trimmed), file.path(out, "trimmed.csv"), row.names = FALSE, quote = FALSE)
