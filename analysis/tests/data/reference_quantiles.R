# Computes reference_quantiles.csv and its data set quantiles.csv with R 4.2.2 and survey 4.1-1: quantiles with the
# interval of Woodruff in domains of one to fifteen rows, by every rule of svyquantile but shahvaish.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
set.seed(20260321)
n <- 48
data <- data.frame(stratum = rep(c("a", "b", "c"), each = 16), psu = rep(1:12, each = 4))
data$equal <- 2.5
data$weight <- round(runif(n, .5, 4), 3)
data$score <- sample(1:5, n, TRUE)
data$income <- round(rlnorm(n, 3, .5), 2)
sizes <- c(1, 2, 3, 6, 9, 15)
for (size in sizes) data[[paste0("d", size)]] <- as.integer(seq_len(n) %in% sample(n, size))
write.csv(data, "quantiles.csv", row.names = FALSE, quote = FALSE)

num <- function(v) ifelse(is.finite(v), sprintf("%.15g", v), "")
out <- "weights,domain,variable,rule,p,value,se,ci_low,ci_high,df,below,least"
for (w in c("equal", "weight")) {
  design <- if (w == "equal") svydesign(id = ~1, weights = ~equal, data = data)
    else svydesign(id = ~psu, strata = ~stratum, weights = ~weight, data = data, nest = TRUE)
  for (size in sizes) for (v in c("score", "income")) {
    domain <- paste0("d", size)
    inside <- design[data[[domain]] == 1, ]
    x <- data[[v]][data[[domain]] == 1]
    share <- data[[w]][data[[domain]] == 1]
    share <- share[order(x)] / sum(share)
    for (rule in c("math", "school", paste0("hf", 3:9))) for (p in c(.01, .05, .1, .25, .5, .75, .9, .95, .99)) {
      # A single value cannot be interpolated in this version, the later ones give it.
      q <- tryCatch(as.numeric(svyquantile(as.formula(paste0("~", v)), inside, p, qrule = rule)[[1]]),
                    error = function(e) c(x[1], NA, NA, NA))
      # The interpolated value of a row, less its rounding, has one row less up to it.
      if (isTRUE(any(abs(x - q[1]) < 1e-9 & x != q[1]))) next
      out <- c(out, paste(w, domain, v, rule, p, num(q[1]), num(q[4]), num(q[2]), num(q[3]), degf(inside),
        as.integer(p < share[1] * (1 - 1e-12)), min(x), sep = ","))
    }
  }
}
writeLines(out, "reference_quantiles.csv")
